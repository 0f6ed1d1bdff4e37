package yibiao.etl.silver;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.countDistinct;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;
import yibiao.etl.job.Before;
import yibiao.etl.job.Inputs;
import yibiao.schema.contract.TableContract;
import yibiao.schema.contract.TableName;

/** Keeps the typed records of a run's entities, so that accepted and rejected ones come from one pass over bronze. */
final class SilverRecords {

    private final SilverEngine engine;
    private final ChangedRecords changed;
    private final Map<TableName, TypedPart> parts = new ConcurrentHashMap<>();
    private final Map<TableName, Typed> kept = new ConcurrentHashMap<>();

    SilverRecords(SilverEngine engine) {
        this.engine = engine;
        this.changed = new ChangedRecords(engine);
    }

    /**
     * Good and refused records of an entity; of good ones no two have the same key.
     *
     * @param read how many there are
     * @param rejected how many of them are refused
     * @param duplicates how many of those for another one's sake that has the same key
     */
    record Typed(Dataset<Row> records, long read, long rejected, long duplicates) {}

    Typed of(EntityTransform entity, Inputs inputs) {
        return kept.computeIfAbsent(entity.table(), table -> typed(entity, inputs));
    }

    /** The records that something arrived about; empty when they do not stand alone. */
    Optional<TypedPart> part(EntityTransform entity, Inputs now, Before before) {
        Optional<TypedPart> part = changed.of(entity, now, before);
        part.ifPresent(found -> parts.put(entity.table(), found));
        return part;
    }

    /** The part that was computed in this run. */
    Optional<TypedPart> partOf(TableName entity) {
        return Optional.ofNullable(parts.get(entity));
    }

    private Typed typed(EntityTransform entity, Inputs inputs) {
        Dataset<Row> records = engine.records(entity.contract(), entity.streams(), inputs)
                .orElseGet(() -> withoutFaults(entity.none(inputs)))
                .persist(StorageLevel.MEMORY_AND_DISK());
        Counts counts = Counts.of(entity.contract(), records);
        if (!counts.repeatsAKey()) {
            return new Typed(records, counts.read(), counts.read() - counts.good(), 0);
        }
        Dataset<Row> once =
                SilverEngine.withDuplicates(entity.contract(), records).persist(StorageLevel.MEMORY_AND_DISK());
        Counts left = Counts.of(entity.contract(), once);
        records.unpersist();
        return new Typed(once, left.read(), left.read() - left.good(), counts.good() - counts.keys());
    }

    /** One pass over records tells all that is asked about them. */
    private record Counts(long read, long good, long keys) {

        static Counts of(TableContract contract, Dataset<Row> records) {
            Column isGood = size(col(MappedRecords.FAULTS)).equalTo(0);
            Column key = struct(contract.key().stream().map(name -> col(name)).toArray(Column[]::new));
            Row found = records.agg(
                            count(lit(1)),
                            count_if(isGood),
                            contract.key().isEmpty() ? lit(-1L) : countDistinct(when(isGood, key)))
                    .head();
            return new Counts(found.getLong(0), found.getLong(1), found.getLong(2));
        }

        boolean repeatsAKey() {
            return keys >= 0 && good > keys;
        }
    }

    private static Dataset<Row> withoutFaults(Dataset<Row> none) {
        return none.withColumn(MappedRecords.SOURCE, lit(""))
                .withColumn(MappedRecords.STREAM, lit(""))
                .withColumn(MappedRecords.ORIGIN, lit(""))
                .withColumn(MappedRecords.EXTRACTED_AT, lit(null).cast("TIMESTAMP"))
                .withColumn(MappedRecords.FAULTS, array(MappedRecords.fault("", "", lit(""))));
    }

    void release() {
        kept.values().forEach(typed -> typed.records().unpersist());
        kept.clear();
        parts.values().forEach(TypedPart::release);
        parts.clear();
    }
}
