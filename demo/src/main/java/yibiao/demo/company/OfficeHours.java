package yibiao.demo.company;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The office's clock: Monday to Friday from nine to six, with the public holidays and the weekend days worked for them. It counts
 * minute by minute, which is slow and leaves nothing to be got wrong.
 */
public final class OfficeHours {
    private static final int OPENS = 9 * 60;
    private static final int CLOSES = 18 * 60;
    private static final int DAY = 24 * 60;
    /** Of China since 1991, and of every instant here. */
    private static final int MINUTES_EAST = 8 * 60;

    /** Free days from the second half of 2025 on, weekends among them. */
    private static final Set<LocalDate> HOLIDAYS = Stream.of(
                    free("2025-10-01", "2025-10-08"),
                    free("2026-01-01", "2026-01-03"),
                    free("2026-02-15", "2026-02-23"),
                    free("2026-04-04", "2026-04-06"),
                    free("2026-05-01", "2026-05-05"),
                    free("2026-06-19", "2026-06-21"),
                    free("2026-09-25", "2026-09-27"),
                    free("2026-10-01", "2026-10-07"))
            .flatMap(days -> days)
            .collect(Collectors.toUnmodifiableSet());

    private static final Set<LocalDate> WORKED_WEEKENDS = Stream.of(
                    "2025-09-28",
                    "2025-10-11",
                    "2026-01-04",
                    "2026-02-14",
                    "2026-02-28",
                    "2026-05-09",
                    "2026-09-20",
                    "2026-10-10")
            .map(LocalDate::parse)
            .collect(Collectors.toUnmodifiableSet());

    private OfficeHours() {}

    public static boolean isWorkingDay(LocalDate day) {
        boolean weekend = day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
        return WORKED_WEEKENDS.contains(day) || (!weekend && !HOLIDAYS.contains(day));
    }

    /** The whole minutes of office hours between two instants, 0 when the second is not after the first. */
    public static long minutes(Instant from, Instant to) {
        return walk(from, to, Long.MAX_VALUE).opened();
    }

    /** The instant at which so many minutes of office hours have passed. */
    static Instant after(Instant from, long minutes) {
        return from.plus(Duration.ofMinutes(walk(from, Instant.MAX, minutes).gone()));
    }

    /** Whether so many minutes of office hours have passed by then. */
    public static boolean havePassed(long minutes, Instant from, Instant by) {
        return walk(from, by, minutes).opened() >= minutes;
    }

    /** How many minutes went by, and how many of them were office hours. */
    private record Walk(long gone, long opened) {}

    private static Walk walk(Instant from, Instant to, long enough) {
        long minute = Math.floorDiv(from.getEpochSecond(), 60) + MINUTES_EAST;
        long gone = 0;
        long opened = 0;
        long today = Long.MIN_VALUE;
        boolean working = false;
        long last = to.equals(Instant.MAX)
                ? Long.MAX_VALUE
                : Duration.between(from, to).toMinutes();
        while (gone < last && opened < enough) {
            long day = Math.floorDiv(minute, DAY);
            if (day != today) {
                today = day;
                working = isWorkingDay(LocalDate.ofEpochDay(day));
            }
            long ofDay = Math.floorMod(minute, DAY);
            opened += working && ofDay >= OPENS && ofDay < CLOSES ? 1 : 0;
            minute++;
            gone++;
        }
        return new Walk(gone, opened);
    }

    private static Stream<LocalDate> free(String first, String last) {
        return LocalDate.parse(first).datesUntil(LocalDate.parse(last).plusDays(1));
    }
}
