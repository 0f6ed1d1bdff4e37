package yibiao.ingest.connector;

/** Why a record, or a whole file, was refused. The names are part of the quarantine table. */
public enum Reason {
    /** The bytes are not text in the file's charset. */
    CHARSET,
    /** A gzip stream ends early or its check sum is wrong. */
    GZIP_TRUNCATED,
    /** The file is not what its format says: encrypted, no workbook, without header. */
    UNREADABLE_FILE,
    /** A key column is absent, or a column has no name. */
    MISSING_COLUMN,
    DUPLICATE_COLUMN,
    TOO_FEW_FIELDS,
    TOO_MANY_FIELDS,
    /** A quote was opened and not closed, or text follows the closing quote. */
    UNCLOSED_QUOTE,
    NOT_JSON,
    NULL_KEY,
    /** Readable, but not what the stream's format says a record is: a change event without its row, a line without its event. */
    BAD_RECORD,
    FIELD_TOO_LARGE
}
