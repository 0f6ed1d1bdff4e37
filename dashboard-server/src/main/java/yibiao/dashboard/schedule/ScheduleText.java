package yibiao.dashboard.schedule;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import yibiao.schema.text.TimeSpan;

/** Schedules as people type them: {@code 05:15}, {@code mon-fri 05:15,13:00}, {@code every:15m}. */
public final class ScheduleText {

    private static final String EVERY = "every:";
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("H:mm").withResolverStyle(ResolverStyle.STRICT);
    private static final List<String> DAYS = List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun");

    private ScheduleText() {}

    /**
     * @param texts one or more; what comes first counts
     * @param zone whose clock the times are of
     * @throws IllegalArgumentException with a message that says what was expected
     */
    public static Schedule of(List<String> texts, ZoneId zone) {
        return new Schedule.Several(texts.stream()
                .map(text -> of(text.strip().toLowerCase(Locale.ROOT), zone))
                .toList());
    }

    private static Schedule of(String text, ZoneId zone) {
        try {
            return text.startsWith(EVERY) ? every(text.substring(EVERY.length())) : at(text, zone);
        } catch (IllegalArgumentException | DateTimeParseException e) {
            throw new IllegalArgumentException(
                    "--schedule is '" + text
                            + "'; expected times of day such as 05:15 or 05:15,13:00, with days before them"
                            + " as in 'mon-fri 05:15' or 'mon,thu 05:15'; or every:15m (a minute or more).",
                    e);
        }
    }

    private static Schedule every(String text) {
        Duration span = TimeSpan.of(text);
        if (span.compareTo(Duration.ofMinutes(1)) < 0) {
            throw new IllegalArgumentException(text);
        }
        return new Schedule.Every(span);
    }

    private static Schedule at(String text, ZoneId zone) {
        String[] words = text.split("\\s+", -1);
        if (words.length > 2) {
            throw new IllegalArgumentException(text);
        }
        Set<DayOfWeek> days = words.length == 1 ? EnumSet.allOf(DayOfWeek.class) : days(words[0]);
        SortedSet<LocalTime> times = new TreeSet<>();
        for (String time : words[words.length - 1].split(",", -1)) {
            times.add(LocalTime.parse(time, TIME));
        }
        return new Schedule.At(days, times, zone);
    }

    private static Set<DayOfWeek> days(String text) {
        Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        for (String part : text.split(",", -1)) {
            String[] ends = part.split("-", -1);
            if (ends.length > 2) {
                throw new IllegalArgumentException(part);
            }
            DayOfWeek last = day(ends[ends.length - 1]);
            DayOfWeek day = day(ends[0]);
            days.add(day);
            while (day != last) { // sat-mon goes over the end of the week
                day = day.plus(1);
                days.add(day);
            }
        }
        return days;
    }

    private static DayOfWeek day(String text) {
        int place = DAYS.indexOf(text);
        if (place < 0) {
            throw new IllegalArgumentException(text);
        }
        return DayOfWeek.of(place + 1);
    }
}
