package yibiao.dashboard.query;

import java.time.LocalDate;

/** Days of the business zone, both ends included. */
public record DateSpan(LocalDate from, LocalDate to) {

    public DateSpan {
        if (to.isBefore(from)) {
            throw new IllegalArgumentException("'from' " + from + " is after 'to' " + to + ".");
        }
    }
}
