package yibiao.schema.calendar;

import java.time.LocalDate;
import java.util.Optional;

/** How a company cuts its years. */
public sealed interface FiscalRule permits MonthRule, WeekRule, PeriodTable {

    /** Empty for a day that the rule does not cover. */
    Optional<FiscalDay> day(LocalDate day);
}
