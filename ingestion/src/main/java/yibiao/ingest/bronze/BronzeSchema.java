package yibiao.ingest.bronze;

import io.delta.kernel.types.BinaryType;
import io.delta.kernel.types.IntegerType;
import io.delta.kernel.types.LongType;
import io.delta.kernel.types.StringType;
import io.delta.kernel.types.StructType;
import io.delta.kernel.types.TimestampType;
import java.util.List;

/** Columns of the tables ingestion writes. */
final class BronzeSchema {

    static final StructType RECORDS = new StructType()
            .add("_key", StringType.STRING)
            .add("_op", StringType.STRING)
            .add("_part", StringType.STRING)
            .add("_origin", StringType.STRING)
            .add("_updated_at", TimestampType.TIMESTAMP)
            .add("_generation", IntegerType.INTEGER)
            .add("_epoch", LongType.LONG)
            .add("_ordinal", LongType.LONG)
            .add("_extracted_at", TimestampType.TIMESTAMP)
            .add("_run_id", StringType.STRING)
            .add("_payload", StringType.STRING)
            .add("_payload_sha", StringType.STRING);

    static final StructType QUARANTINE = new StructType()
            .add("source", StringType.STRING)
            .add("stream", StringType.STRING)
            .add("part", StringType.STRING)
            .add("origin", StringType.STRING)
            .add("reason", StringType.STRING)
            .add("message", StringType.STRING)
            .add("raw", BinaryType.BINARY)
            .add("raw_sha", StringType.STRING)
            .add("_generation", IntegerType.INTEGER)
            .add("_epoch", LongType.LONG)
            .add("_ordinal", LongType.LONG)
            .add("extracted_at", TimestampType.TIMESTAMP)
            .add("run_id", StringType.STRING);

    /** Statistics of a payload or a key would put a company's records, up to 4 KB each, into the table's log. */
    static final List<String> RECORD_STATISTICS =
            List.of("_op", "_part", "_updated_at", "_generation", "_epoch", "_ordinal", "_extracted_at");

    static final List<String> QUARANTINE_STATISTICS =
            List.of("source", "stream", "part", "reason", "_generation", "_epoch", "_ordinal");

    private BronzeSchema() {}
}
