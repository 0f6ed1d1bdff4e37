package yibiao.dashboard.schedule;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.stream.Stream;

/** When runs begin. */
public sealed interface Schedule {

    /** When the first run of a process that starts now is due. */
    Instant first(Instant now);

    /** The first run after an instant; always later than it. */
    Instant next(Instant after);

    /**
     * At once, and then again and again.
     *
     * @param span at least a minute
     */
    record Every(Duration span) implements Schedule {

        @Override
        public Instant first(Instant now) {
            return now;
        }

        @Override
        public Instant next(Instant after) {
            return after.plus(span);
        }
    }

    /**
     * At times of the clock in a zone, on days of the week. On a day on which the clock skips a time, its run comes as much later as was
     * skipped; where the clock shows a time twice, it comes at the first.
     */
    record At(Set<DayOfWeek> days, SortedSet<LocalTime> times, ZoneId zone) implements Schedule {

        /** A week holds every day; the days around it are for a night on which the clock changes, and for a zone that skips a day. */
        private static final int DAYS_AHEAD = 9;

        public At {
            days = Set.copyOf(days);
            times = java.util.Collections.unmodifiableSortedSet(new java.util.TreeSet<>(times));
        }

        @Override
        public Instant first(Instant now) {
            return next(now);
        }

        @Override
        public Instant next(Instant after) {
            LocalDate today = LocalDate.ofInstant(after, zone);
            return Stream.iterate(today.minusDays(1), day -> day.plusDays(1))
                    .limit(DAYS_AHEAD)
                    .filter(day -> days.contains(day.getDayOfWeek()))
                    .flatMap(day -> times.stream()
                            .map(time -> day.atTime(time).atZone(zone).toInstant()))
                    .filter(instant -> instant.isAfter(after))
                    .min(Comparator.naturalOrder())
                    .orElseThrow();
        }
    }

    /** Whatever of several comes first. */
    record Several(List<Schedule> parts) implements Schedule {

        public Several {
            parts = List.copyOf(parts);
        }

        @Override
        public Instant first(Instant now) {
            return parts.stream()
                    .map(part -> part.first(now))
                    .min(Comparator.naturalOrder())
                    .orElseThrow();
        }

        @Override
        public Instant next(Instant after) {
            return parts.stream()
                    .map(part -> part.next(after))
                    .min(Comparator.naturalOrder())
                    .orElseThrow();
        }
    }
}
