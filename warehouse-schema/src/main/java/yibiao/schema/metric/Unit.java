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
    /** Hours, calendar or business ones as the definition says. */
    HOURS,
    /** Minutes, calendar or business ones as the definition says. */
    MINUTES,
    /** Seconds. */
    SECONDS,
    /** How many times one thing is as large as another: coverage, an index, a lift. */
    TIMES,
    /** Pieces, hours or whatever the products are measured in. */
    QUANTITY
}
