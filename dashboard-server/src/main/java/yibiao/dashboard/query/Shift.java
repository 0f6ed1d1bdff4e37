package yibiao.dashboard.query;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/**
 * How far a comparison lies back: either months or days, never both, so that it can be undone for buckets of any grain.
 */
record Shift(int months, int days) {

    Shift {
        if ((months == 0) == (days == 0)) {
            throw new IllegalArgumentException("A shift is of months or of days.");
        }
    }

    static Shift ofMonths(int months) {
        return new Shift(months, 0);
    }

    static Shift ofDays(int days) {
        return new Shift(0, days);
    }

    /** From a day to a later one. */
    static Shift between(LocalDate from, LocalDate to) {
        return ofDays((int) ChronoUnit.DAYS.between(from, to));
    }

    LocalDate back(LocalDate day) {
        return day.minusMonths(months).minusDays(days);
    }

    /** The date expression moved forward by this shift, onto the day it is compared with. */
    String forward(String date) {
        return months != 0
                ? "CAST(" + date + " + INTERVAL " + months + " MONTH AS DATE)"
                : "CAST(" + date + " + INTERVAL " + days + " DAY AS DATE)";
    }
}
