package yibiao.ingest.connector.files;

/**
 * A cell as the sheet stores it.
 *
 * @param column position from 0
 * @param kind   what {@code raw} is
 * @param raw    for texts the text itself, else what stands in the value element
 * @param format code of the number format; empty for the general one
 */
record SheetCell(int column, Kind kind, String raw, String format) {

    /** The cell types of ECMA-376, 18.18.11; the three kinds of text are one. */
    enum Kind {
        NUMBER,
        TEXT,
        BOOLEAN,
        ERROR,
        DATE
    }
}
