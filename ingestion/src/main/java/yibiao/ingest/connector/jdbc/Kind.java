package yibiao.ingest.connector.jdbc;

/** What the values of a column are, whatever the database calls its type. */
enum Kind {
    /** A point in time, with an offset or in UTC. */
    INSTANT,
    /** A date and a time of day of some zone that the value does not tell. */
    LOCAL_TIME,
    DATE,
    BOOLEAN,
    BYTES,
    /** A whole number. */
    INTEGER,
    /** Any other number. */
    NUMBER,
    TEXT,
    OTHER;

    /** Whether rows can be read in the order of such a column, from a value onwards. */
    boolean isOrderable() {
        return switch (this) {
            case INSTANT, LOCAL_TIME, DATE, INTEGER, NUMBER, TEXT -> true;
            case BOOLEAN, BYTES, OTHER -> false;
        };
    }

    /** Whether a column of this kind can tell when a row changed. */
    boolean isTime() {
        return this == INSTANT || this == LOCAL_TIME || this == DATE;
    }
}
