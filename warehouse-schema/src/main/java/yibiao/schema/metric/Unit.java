package yibiao.schema.metric;

/** What a number counts, which decides how it is written. */
public enum Unit {
    /** An amount in the reporting currency. */
    MONEY,
    /** An amount in the reporting currency for each of something. */
    MONEY_PER,
    /** How many. */
    COUNT,
    /** A part of 1, shown in percent; differences are percentage points. */
    SHARE,
    /** Calendar days. */
    DAYS,
    /** Pieces, hours or whatever the products are measured in. */
    QUANTITY
}
