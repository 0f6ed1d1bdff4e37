package yibiao.schema.bronze;

/** The columns of every bronze stream table, and the names under which a commit keeps its state. */
public final class BronzeColumns {

    /** The declared key fields joined with {@link #KEY_SEPARATOR}; null for a stream without a key. */
    public static final String KEY = "_key";

    /** {@code u} a record as received, {@code d} a deletion, {@code s} the start of a complete load of its part. */
    public static final String OP = "_op";

    /** What a complete load replaces: a file's path, or the empty text for a database table. */
    public static final String PART = "_part";

    /** Where a person finds the record: {@code pipeline.csv#17}. */
    public static final String ORIGIN = "_origin";

    /** The source's own modification instant, or null. */
    public static final String UPDATED_AT = "_updated_at";

    public static final String GENERATION = "_generation";
    public static final String EPOCH = "_epoch";

    /** Position within the epoch, from 1. */
    public static final String ORDINAL = "_ordinal";

    public static final String EXTRACTED_AT = "_extracted_at";
    public static final String RUN_ID = "_run_id";

    /** The record as a JSON object, as received. */
    public static final String PAYLOAD = "_payload";

    public static final String PAYLOAD_SHA = "_payload_sha";

    public static final String UPSERT = "u";
    public static final String DELETE = "d";
    public static final String COMPLETE_LOAD = "s";

    /** Separates the parts of a key; no source system lets people type it. */
    public static final String KEY_SEPARATOR = "\u001f";

    /** The Delta domain whose metadata holds the {@link StreamState}. */
    public static final String STATE_DOMAIN = "yibiao.ingest";

    /** The table of refused records of all streams, without its layer. */
    public static final String QUARANTINE = "quarantine";

    private BronzeColumns() {}
}
