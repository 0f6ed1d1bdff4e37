package yibiao.etl.silver;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;
import yibiao.etl.job.Before;
import yibiao.etl.job.Inputs;
import yibiao.etl.table.RowsHash;
import yibiao.etl.table.WarehouseTables;

/** Types the records of an entity that something arrived about, and no others, where that gives what typing all would give. */
final class ChangedRecords {

    private final SilverEngine engine;

    ChangedRecords(SilverEngine engine) {
        this.engine = engine;
    }

    /**
     * Declines whenever a record may stand or fall by another one: where a stream got other fields, where two records have or had one
     * key, where bronze was rewritten.
     *
     * @return kept in memory until it is released
     */
    Optional<TypedPart> of(EntityTransform entity, Inputs now, Before before) {
        if (entity.contract().key().isEmpty() || before.note().duplicates() > 0) {
            return Optional.empty();
        }
        Optional<List<ChangedRows>> changed = ChangedRows.of(engine, entity.streams(), now, before);
        if (changed.isEmpty()) {
            return Optional.empty();
        }
        List<Dataset<Row>> typedNow = new ArrayList<>();
        List<Dataset<Row>> typedThen = new ArrayList<>();
        for (ChangedRows rows : changed.get()) {
            typedNow.add(engine.typedFew(entity.contract(), rows.stream(), rows.now()));
            typedThen.add(engine.typedFew(entity.contract(), rows.stream(), rows.then()));
        }
        TypedPart part =
                new TypedPart(kept(typedNow), kept(typedThen), before.note().inputs());
        if (standsAlone(entity, part, before)) {
            return Optional.of(part);
        }
        part.release();
        return Optional.empty();
    }

    private static Dataset<Row> kept(List<Dataset<Row>> typed) {
        return typed.stream().reduce(Dataset::unionByName).orElseThrow().persist(StorageLevel.MEMORY_AND_DISK());
    }

    /** Whether no other record has a key that one of these has or had. */
    private static boolean standsAlone(EntityTransform entity, TypedPart part, Before before) {
        if (SilverEngine.repeatsAKey(entity.contract(), part.now())
                || SilverEngine.repeatsAKey(entity.contract(), part.then())) {
            return false;
        }
        Dataset<Row> held = WarehouseTables.units(before.rows(), part.keys(entity.contract()), "left_semi");
        return RowsHash.of(held).equals(RowsHash.of(entity.accepted(part.then())));
    }
}
