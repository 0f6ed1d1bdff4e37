package yibiao.etl.silver;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import yibiao.etl.job.DatasetTransform;
import yibiao.etl.job.Fingerprint;
import yibiao.etl.job.Inputs;
import yibiao.etl.job.Output;
import yibiao.etl.table.ContractTypes;
import yibiao.schema.contract.TableContract;
import yibiao.schema.contract.TableName;

/** Every record that no entity accepted: one row per failing column. A record repaired at its source is gone after the next run. */
public final class RejectedRecords implements DatasetTransform {

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
                .map(entity -> rejected(entity, records.of(entity, inputs)))
                .reduce(Dataset::unionByName)
                .map(Output::of)
                .orElseGet(() -> Output.of(inputs.spark().createDataFrame(List.of(), ContractTypes.of(contract))));
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
                        lit(entity.table().table()).as("entity"),
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
