package yibiao.schema.calendar;

/** The parts of a fiscal year. */
public enum FiscalUnit {
    PERIOD,
    QUARTER,
    YEAR
}
