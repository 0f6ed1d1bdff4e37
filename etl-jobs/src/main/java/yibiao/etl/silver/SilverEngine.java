package yibiao.etl.silver;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.countDistinct;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import yibiao.etl.job.Inputs;
import yibiao.etl.table.TableLogs;
import yibiao.schema.bronze.BronzeColumns;
import yibiao.schema.bronze.StreamState;
import yibiao.schema.contract.TableContract;

/** All records of an entity from all its streams, the good ones and the refused ones. */
final class SilverEngine {

    private final TableLogs logs;

    SilverEngine(TableLogs logs) {
        this.logs = logs;
    }

    /**
     * Records in the entity's columns, each with its faults, whether or not another record has the same key.
     *
     * @return empty when no stream of the entity has delivered yet
     */
    Optional<Dataset<Row>> records(TableContract contract, List<MappedStream> streams, Inputs inputs) {
        return streams.stream()
                .filter(stream -> inputs.exists(stream.bronze()))
                .map(stream -> typed(contract, stream, inputs.table(stream.bronze())))
                .reduce(Dataset::unionByName);
    }

    /** The records of one stream, of whatever rows of bronze. */
    Dataset<Row> typed(TableContract contract, MappedStream stream, Dataset<Row> bronze) {
        return new MappedRecords(contract, stream, fields(stream)).of(bronze);
    }

    /** The same of a few rows. */
    Dataset<Row> typedFew(TableContract contract, MappedStream stream, Dataset<Row> bronze) {
        return new MappedRecords(contract, stream, fields(stream)).ofFew(bronze);
    }

    /** Everything that was received of one stream's records, as {@link HistoryTransform} needs it. */
    Dataset<Row> versions(TableContract contract, MappedStream stream, Dataset<Row> bronze) {
        return new MappedRecords(contract, stream, fields(stream)).versions(bronze);
    }

    /** Whether the stream's records had the same fields at an older version of bronze. */
    boolean hasFieldsOf(MappedStream stream, Map<String, Long> versions) {
        Long version = versions.get(stream.bronze().toString());
        return version != null
                && logs.streamState(stream.bronze(), version)
                        .filter(then -> new StreamFields(then).isLike(fields(stream)))
                        .isPresent();
    }

    /** Whether two good records have the same key. */
    static boolean repeatsAKey(TableContract contract, Dataset<Row> records) {
        Row counts = TypedPart.good(records)
                .agg(count(lit(1)), countDistinct(struct(key(contract))))
                .head();
        return counts.getLong(0) > counts.getLong(1);
    }

    private static Column[] key(TableContract contract) {
        return contract.key().stream().map(name -> col(name)).toArray(Column[]::new);
    }

    private StreamFields fields(MappedStream stream) {
        StreamState state = logs.streamState(stream.bronze())
                .orElseGet(() -> new StreamState(0, 0, "", "", null, null, null, null, 0, 0, 0, 0));
        return new StreamFields(state);
    }

    /**
     * The same records; where two good ones have the same key, the newest by the source's own time is kept, then the earlier mapping,
     * then the later arrival. The others get a fault, so that accepted and rejected together are what was read.
     */
    static Dataset<Row> withDuplicates(TableContract contract, Dataset<Row> all) {
        Column[] key = key(contract);
        Column isGood = size(col(MappedRecords.FAULTS)).equalTo(0);
        Column rank = row_number()
                .over(Window.partitionBy(key)
                        .orderBy(
                                isGood.desc(),
                                col(BronzeColumns.UPDATED_AT).desc_nulls_last(),
                                col(MappedRecords.POSITION).asc(),
                                col(BronzeColumns.GENERATION).desc(),
                                col(BronzeColumns.EPOCH).desc(),
                                col(BronzeColumns.ORDINAL).desc(),
                                col(MappedRecords.STREAM).asc()));
        String keyName = contract.key().get(0);
        Column message = concat(
                lit(keyName + ": '"),
                coalesce(col(keyName), lit("")),
                lit("' stands more than once; the newest record is kept"));
        Column duplicate = array(MappedRecords.fault(keyName, "DUPLICATE_REF", message));
        return all.withColumn("rank_", rank)
                .withColumn(
                        MappedRecords.FAULTS,
                        when(isGood.and(col("rank_").gt(1)), duplicate).otherwise(col(MappedRecords.FAULTS)))
                .drop("rank_");
    }
}
