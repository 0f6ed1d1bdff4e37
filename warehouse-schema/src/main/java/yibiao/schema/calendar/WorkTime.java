package yibiao.schema.calendar;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;

/**
 * The open and closed time of a calendar over a range of days.
 *
 * <p>An instant is open when the clocks of the calendar's zone then show a time within a shift. So an hour that clocks skip is worked by
 * nobody, and an hour that they repeat is worked twice if it lies in a shift.
 */
public final class WorkTime {

    private static final long DAY = 24 * 60 * 60;

    private final WorkCalendar calendar;
    private final LocalDate from;
    private final LocalDate to;
    private final List<Offset> offsets;
    private final List<Span> open;

    /** Seconds since 1970, half open. */
    private record Span(long from, long to) {

        long seconds() {
            return to - from;
        }
    }

    /** A time during which the zone is so many seconds ahead of UTC. */
    private record Offset(Span span, long seconds) {}

    /**
     * A stretch of one kind within one UTC day.
     *
     * @param onUtcDay the UTC day it lies in
     * @param openSecondsBefore open seconds from the beginning of the range up to {@code startsAt}
     */
    public record Stretch(
            LocalDate onUtcDay,
            Instant startsAt,
            Instant endsAt,
            boolean isOpen,
            long openSecondsBefore,
            boolean isAnnounced) {}

    /** @param from first and {@code to} last UTC day of {@link #stretches}, both inclusive */
    public WorkTime(WorkCalendar calendar, LocalDate from, LocalDate to) {
        this.calendar = calendar;
        this.from = from;
        this.to = to;
        // A local day reaches up to 18 hours into the UTC days beside it, and a shift of it into the day after.
        LocalDate first = from.minusDays(3);
        LocalDate last = to.plusDays(3);
        this.offsets = offsets(new Span(first.toEpochDay() * DAY, last.toEpochDay() * DAY));
        this.open = merged(opened(first, last));
    }

    /** Contiguous and in their order: together they are the days of the range, from midnight to midnight UTC. */
    public List<Stretch> stretches() {
        long begin = from.toEpochDay() * DAY;
        long end = (to.toEpochDay() + 1) * DAY;
        List<Long> bounds = bounds(begin, end);
        List<Stretch> stretches = new ArrayList<>(bounds.size());
        long before = 0;
        int next = 0;
        for (int i = 0; i + 1 < bounds.size(); i++) {
            long start = bounds.get(i);
            while (next < open.size() && open.get(next).to <= start) {
                next++;
            }
            boolean isOpen = next < open.size() && open.get(next).from <= start;
            Instant startsAt = Instant.ofEpochSecond(start);
            stretches.add(new Stretch(
                    LocalDate.ofEpochDay(Math.floorDiv(start, DAY)),
                    startsAt,
                    Instant.ofEpochSecond(bounds.get(i + 1)),
                    isOpen,
                    before,
                    calendar.isAnnounced(startsAt.atZone(calendar.zone()).toLocalDate())));
            before += isOpen ? bounds.get(i + 1) - start : 0;
        }
        return stretches;
    }

    /** Open seconds within a day of the calendar's zone, whichever day a shift belongs to. */
    public long openSeconds(LocalDate day) {
        List<Span> spans = new ArrayList<>();
        for (Shift shift : calendar.shifts(day)) {
            spans.addAll(spans(day, shift.from(), Math.min(shift.to(), Shift.DAY)));
        }
        for (Shift shift : calendar.shifts(day.minusDays(1))) {
            if (shift.to() > Shift.DAY) {
                spans.addAll(spans(day, 0, shift.to() - Shift.DAY));
            }
        }
        return merged(spans).stream().mapToLong(Span::seconds).sum();
    }

    private List<Long> bounds(long begin, long end) {
        TreeSet<Long> bounds = new TreeSet<>();
        for (long midnight = begin; midnight <= end; midnight += DAY) {
            bounds.add(midnight);
        }
        for (Span span : open) {
            bounds.add(span.from);
            bounds.add(span.to);
        }
        for (int year = from.getYear(); year <= to.getYear() + 1; year++) {
            bounds.add(LocalDate.of(year, 1, 1).atStartOfDay(calendar.zone()).toEpochSecond());
        }
        return List.copyOf(bounds.subSet(begin, true, end, true));
    }

    private List<Span> opened(LocalDate first, LocalDate last) {
        List<Span> spans = new ArrayList<>();
        for (LocalDate day = first; !day.isAfter(last); day = day.plusDays(1)) {
            for (Shift shift : calendar.shifts(day)) {
                spans.addAll(spans(day, shift.from(), shift.to()));
            }
        }
        return spans;
    }

    /** When clocks show a time between two minutes of a day: once, or in two parts, or never. */
    private List<Span> spans(LocalDate day, int fromMinute, int toMinute) {
        long begin = day.toEpochDay() * DAY + fromMinute * 60L;
        long end = day.toEpochDay() * DAY + toMinute * 60L;
        List<Span> spans = new ArrayList<>(1);
        for (Offset offset : offsets) {
            long start = Math.max(begin - offset.seconds, offset.span.from);
            long stop = Math.min(end - offset.seconds, offset.span.to);
            if (start < stop) {
                spans.add(new Span(start, stop));
            }
        }
        return spans;
    }

    private static List<Span> merged(List<Span> spans) {
        List<Span> merged = new ArrayList<>(spans.size());
        for (Span span :
                spans.stream().sorted(Comparator.comparingLong(Span::from)).toList()) {
            Span last = merged.isEmpty() ? null : merged.get(merged.size() - 1);
            if (last != null && span.from <= last.to) {
                merged.set(merged.size() - 1, new Span(last.from, Math.max(last.to, span.to)));
            } else {
                merged.add(span);
            }
        }
        return merged;
    }

    private List<Offset> offsets(Span range) {
        List<Offset> offsets = new ArrayList<>();
        long start = range.from;
        while (start < range.to) {
            Instant instant = Instant.ofEpochSecond(start);
            ZoneOffset offset = calendar.zone().getRules().getOffset(instant);
            ZoneOffsetTransition change = calendar.zone().getRules().nextTransition(instant);
            long end = change == null
                    ? range.to
                    : Math.min(range.to, change.getInstant().getEpochSecond());
            offsets.add(new Offset(new Span(start, end), offset.getTotalSeconds()));
            start = end;
        }
        return offsets;
    }
}
