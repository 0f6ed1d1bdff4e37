package yibiao.etl.silver;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.storage.StorageLevel;
import yibiao.etl.job.Before;
import yibiao.etl.job.DatasetTransform;
import yibiao.etl.job.Inputs;
import yibiao.etl.job.Output;
import yibiao.etl.job.Part;
import yibiao.etl.table.ContractTypes;
import yibiao.etl.table.RowsHash;
import yibiao.etl.table.WarehouseTables;
import yibiao.schema.contract.TableContract;
import yibiao.schema.contract.TableName;

/**
 * Every version of every record of an entity, rebuilt from all that was ever received: bitemporal, a slowly changing dimension of type 2.
 *
 * <p>{@code valid_from} and {@code valid_to} say when a version held, as known today, however late it arrived; {@code recorded_at} says
 * when it was first read, so that {@code recorded_at <= t} gives what was known at t. Versions that differ only in when they were read are
 * one. The current versions are the rows of the entity itself. A version that did not have the contract's form is left out, and ends the
 * one before: from then until the next, nobody knows how the record was; if there is no next, it is among the rejected records. Of records
 * that share a key, one at a time counts ({@link SharedKeys}).
 */
public final class HistoryTransform implements DatasetTransform {

    private final TableContract contract;
    private final EntityTransform entity;
    private final SilverEngine engine;
    private final List<Dataset<Row>> kept = new ArrayList<>();

    HistoryTransform(TableContract contract, EntityTransform entity, SilverEngine engine) {
        this.contract = contract;
        this.entity = entity;
        this.engine = engine;
    }

    @Override
    public TableContract contract() {
        return contract;
    }

    @Override
    public Set<TableName> inputs() {
        return entity.inputs();
    }

    @Override
    public Set<String> parameters() {
        return Set.of();
    }

    @Override
    public String definition() {
        return "History 3\n" + entity.definition();
    }

    @Override
    public Output rows(Inputs inputs) {
        List<Dataset<Row>> histories = new ArrayList<>();
        for (MappedStream stream : entity.streams()) {
            if (inputs.exists(stream.bronze())) {
                histories.add(history(stream, inputs.table(stream.bronze())));
            }
        }
        return resolved(histories)
                .map(found -> new Output(found.versions(), 0, 0, found.shortened(), Optional.empty()))
                .orElseGet(() -> Output.of(inputs.spark().createDataFrame(List.of(), ContractTypes.of(contract))));
    }

    /** The versions of the records that something arrived about, unless another record has or had a key of theirs. */
    @Override
    public Optional<Part> part(Inputs now, Before before) {
        if (!before.isLarge() || before.note().duplicates() > 0) {
            return Optional.empty();
        }
        return ChangedRows.of(engine, entity.streams(), now, before)
                .flatMap(changed -> part(
                        resolved(histories(changed, true)).orElseThrow(),
                        resolved(histories(changed, false)).orElseThrow(),
                        before));
    }

    private Optional<Part> part(SharedKeys.Result now, SharedKeys.Result then, Before before) {
        Dataset<Row> rows = kept(now.versions());
        Dataset<Row> rowsThen = kept(then.versions());
        Column[] key = key().stream().map(functions::col).toArray(Column[]::new);
        Dataset<Row> units = kept(rows.select(key).union(rowsThen.select(key)).distinct());
        RowsHash held = RowsHash.of(WarehouseTables.units(before.rows(), units, "left_semi"));
        boolean standAlone =
                held.equals(RowsHash.of(rowsThen)) && now.shortened().getAsLong() == 0;
        return standAlone ? Optional.of(Part.of(units, rows)) : Optional.empty();
    }

    private Dataset<Row> kept(Dataset<Row> rows) {
        Dataset<Row> persisted = rows.persist(StorageLevel.MEMORY_AND_DISK());
        kept.add(persisted);
        return persisted;
    }

    @Override
    public void finished() {
        kept.forEach(Dataset::unpersist);
        kept.clear();
    }

    private List<Dataset<Row>> histories(List<ChangedRows> changed, boolean isNow) {
        return changed.stream()
                .map(rows -> history(rows.stream(), isNow ? rows.now() : rows.then()))
                .toList();
    }

    /** Each stream by itself: what orders the versions of one need not compare with that of another. */
    private Dataset<Row> history(MappedStream stream, Dataset<Row> bronze) {
        return new RecordHistory(contract).of(engine.versions(entity.contract(), stream, bronze));
    }

    private Optional<SharedKeys.Result> resolved(List<Dataset<Row>> histories) {
        return histories.stream().reduce(Dataset::unionByName).map(all -> SharedKeys.resolve(all, key()));
    }

    private List<String> key() {
        return entity.contract().key();
    }
}
