package yibiao.schema.contract;

/** What a date of a column stands for. */
public enum Granularity {
    /** The day itself. */
    DAY,
    /** The calendar month it begins. */
    MONTH,
    /** The fiscal quarter it begins, of the company's first fiscal calendar. */
    QUARTER
}
