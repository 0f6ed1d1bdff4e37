package yibiao.etl.silver;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.lit;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;
import yibiao.etl.job.Inputs;
import yibiao.schema.contract.TableName;

/** Keeps the typed records of a run's entities, so that accepted and rejected ones come from one pass over bronze. */
final class SilverRecords {

    private final SilverEngine engine;
    private final Map<TableName, Dataset<Row>> kept = new ConcurrentHashMap<>();

    SilverRecords(SilverEngine engine) {
        this.engine = engine;
    }

    /** Good and refused records of an entity; of good ones no two have the same key. */
    Dataset<Row> of(EntityTransform entity, Inputs inputs) {
        return kept.computeIfAbsent(entity.table(), table -> typed(entity, inputs));
    }

    private Dataset<Row> typed(EntityTransform entity, Inputs inputs) {
        Dataset<Row> records = engine.records(entity.contract(), entity.streams(), inputs)
                .orElseGet(() -> withoutFaults(entity.none(inputs)))
                .persist(StorageLevel.MEMORY_AND_DISK());
        if (!SilverEngine.repeatsAKey(entity.contract(), records)) {
            return records;
        }
        Dataset<Row> once =
                SilverEngine.withDuplicates(entity.contract(), records).persist(StorageLevel.MEMORY_AND_DISK());
        once.count();
        records.unpersist();
        return once;
    }

    private static Dataset<Row> withoutFaults(Dataset<Row> none) {
        return none.withColumn(MappedRecords.SOURCE, lit(""))
                .withColumn(MappedRecords.STREAM, lit(""))
                .withColumn(MappedRecords.ORIGIN, lit(""))
                .withColumn(MappedRecords.EXTRACTED_AT, lit(null).cast("TIMESTAMP"))
                .withColumn(MappedRecords.FAULTS, array(MappedRecords.fault("", "", lit(""))));
    }

    void release() {
        kept.values().forEach(Dataset::unpersist);
        kept.clear();
    }
}
