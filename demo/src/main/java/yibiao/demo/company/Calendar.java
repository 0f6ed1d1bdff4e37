package yibiao.demo.company;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;

/** The days of the demo. They never depend on today, so that its figures can be written into documentation and tests. */
public final class Calendar {
    public static final LocalDate FIRST_DAY = LocalDate.of(2024, 1, 1);
    /** The date all figures are as of. */
    public static final LocalDate AS_OF = LocalDate.of(2026, 6, 30);

    /** Inside sales begins, and the ERP gets its modules for deliveries, invoices and payments. */
    public static final LocalDate MODERN_TIMES = LocalDate.of(2025, 7, 1);

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

    /** Some whole minute of a working day's office hours. */
    static Instant minute(LocalDate date, Dice dice) {
        return at(date, LocalTime.of(9, 0)).plus(dice.between(0, 9 * 60 - 1), ChronoUnit.MINUTES);
    }

    static LocalDate quarter(LocalDate date) {
        return date.withDayOfMonth(1).minusMonths((date.getMonthValue() - 1) % 3);
    }

    /** The first days of the quarters up to the last day. */
    static List<LocalDate> quarters() {
        return Stream.iterate(FIRST_DAY, first -> !first.isAfter(AS_OF), first -> first.plusMonths(3))
                .toList();
    }

    /** The part of the history that has passed, from 0 to 1. */
    static double progress(LocalDate date) {
        return (double) ChronoUnit.DAYS.between(FIRST_DAY, date) / ChronoUnit.DAYS.between(FIRST_DAY, AS_OF);
    }
}
