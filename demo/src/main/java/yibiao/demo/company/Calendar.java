package yibiao.demo.company;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/** The days of the demo. They never depend on today, so that its figures can be written into documentation and tests. */
public final class Calendar {
    public static final LocalDate FIRST_DAY = LocalDate.of(2024, 1, 1);
    /** The date all figures are as of. */
    public static final LocalDate AS_OF = LocalDate.of(2026, 6, 30);

    public static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    /** Everything older came into the CRM in one night; its rows share one modification time. */
    static final Instant MIGRATION = at(FIRST_DAY, LocalTime.of(2, 0));
    /** The end of the last day, after which nothing is recorded before the second day begins. */
    static final Instant END = at(AS_OF, LocalTime.of(23, 0));
    /** When the second day's changes are made. */
    static final Instant SECOND_DAY = at(AS_OF.plusDays(1), LocalTime.of(9, 30));

    private Calendar() {}

    static Instant at(LocalDate date, LocalTime time) {
        return date.atTime(time).atZone(ZONE).toInstant();
    }

    /** Some moment of a working day, to the microsecond. */
    static Instant during(LocalDate date, Dice dice) {
        return at(date, LocalTime.of(8, 30))
                .plus(dice.between(0, 10 * 3600) * 1_000_000L + dice.between(0, 999_999), ChronoUnit.MICROS);
    }

    /** The part of the history that has passed, from 0 to 1. */
    static double progress(LocalDate date) {
        return (double) ChronoUnit.DAYS.between(FIRST_DAY, date) / ChronoUnit.DAYS.between(FIRST_DAY, AS_OF);
    }
}
