package yibiao.etl.silver;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;
import yibiao.etl.job.Before;
import yibiao.etl.job.DatasetTransform;
import yibiao.etl.job.Fingerprint;
import yibiao.etl.job.Inputs;
import yibiao.etl.job.Output;
import yibiao.etl.job.Part;
import yibiao.etl.table.ContractTypes;
import yibiao.schema.contract.TableContract;
import yibiao.schema.contract.TableName;

/** Every record that no entity accepted: one row per failing column. A record repaired at its source is gone after the next run. */
public final class RejectedRecords implements DatasetTransform {

    private static final String ENTITY = "entity";

    private final TableContract contract;
    private final List<EntityTransform> entities;
    private final SilverRecords records;

    RejectedRecords(TableContract contract, List<EntityTransform> entities, SilverRecords records) {
        this.contract = contract;
        this.entities = List.copyOf(entities);
        this.records = records;
    }

    @Override
    public TableContract contract() {
        return contract;
    }

    @Override
    public Set<TableName> inputs() {
        return entities.stream()
                .flatMap(entity -> entity.inputs().stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The entities read bronze first; what they typed is used again here. */
    @Override
    public Set<TableName> after() {
        return entities.stream().map(EntityTransform::table).collect(Collectors.toCollection(TreeSet::new));
    }

    @Override
    public Set<String> parameters() {
        return Set.of();
    }

    @Override
    public String definition() {
        return entities.stream()
                .map(entity -> Fingerprint.form(entity.contract()) + entity.definition())
                .collect(Collectors.joining("\n"));
    }

    @Override
    public Output rows(Inputs inputs) {
        return entities.stream()
                .filter(entity -> !entity.streams().isEmpty())
                .map(entity -> rejected(entity, records.of(entity, inputs).records()))
                .reduce(Dataset::unionByName)
                .map(Output::of)
                .orElseGet(() -> Output.of(inputs.spark().createDataFrame(List.of(), ContractTypes.of(contract))));
    }

    /** Only the entities whose streams delivered something are looked at again. */
    @Override
    public Optional<Part> part(Inputs now, Before before) {
        List<EntityTransform> moved = entities.stream()
                .filter(entity -> entity.inputs().stream().anyMatch(before.changes()::containsKey))
                .toList();
        Dataset<Row> names = now.spark()
                .createDataset(
                        moved.stream().map(entity -> entity.table().table()).toList(), Encoders.STRING())
                .toDF(ENTITY)
                .persist(StorageLevel.MEMORY_AND_DISK());
        return moved.stream()
                .map(entity -> rejected(entity, now, before))
                .reduce(Dataset::unionByName)
                .map(rows -> Part.of(names, rows));
    }

    private Dataset<Row> rejected(EntityTransform entity, Inputs now, Before before) {
        Optional<TypedPart> part = records.partOf(entity.table())
                .filter(found -> found.versions().entrySet().stream()
                        .allMatch(version ->
                                version.getValue().equals(before.note().inputs().get(version.getKey()))));
        return part.map(found -> stillRejected(entity, found, before))
                .orElseGet(() -> rejected(entity, records.of(entity, now).records()));
    }

    /** Those of before, with the records that something arrived about exchanged. */
    private static Dataset<Row> stillRejected(EntityTransform entity, TypedPart part, Before before) {
        return before.rows()
                .where(col(ENTITY).equalTo(entity.table().table()))
                .exceptAll(rejected(entity, part.then()))
                .unionAll(rejected(entity, part.now()));
    }

    /** It is the last that needs them. */
    @Override
    public void finished() {
        records.release();
    }

    private static Dataset<Row> rejected(EntityTransform entity, Dataset<Row> all) {
        boolean hasRef = Arrays.asList(all.columns()).contains("ref");
        Column ref = hasRef ? col("ref") : concat(lit(null).cast("STRING"));
        return all.withColumn("fault_", explode(col(MappedRecords.FAULTS)))
                .select(
                        lit(entity.table().table()).as(ENTITY),
                        col(MappedRecords.SOURCE).as("source"),
                        col(MappedRecords.STREAM).as("stream"),
                        ref.as("ref"),
                        col(MappedRecords.ORIGIN).as("origin"),
                        col("fault_.column_name").as("column_name"),
                        col("fault_.reason").as("reason"),
                        col("fault_.message").as("message"),
                        col(MappedRecords.EXTRACTED_AT).as("extracted_at"));
    }
}
