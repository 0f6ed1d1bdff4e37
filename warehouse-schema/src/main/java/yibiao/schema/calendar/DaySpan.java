package yibiao.schema.calendar;

import java.time.LocalDate;

/** First and last day, both inclusive. */
public record DaySpan(LocalDate from, LocalDate to) {

    public DaySpan {
        if (to.isBefore(from)) {
            throw new IllegalArgumentException(to + " lies before " + from);
        }
    }
}
