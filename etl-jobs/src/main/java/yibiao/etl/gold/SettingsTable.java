package yibiao.etl.gold;

import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.spark.sql.Row;
import yibiao.etl.job.DatasetTransform;
import yibiao.etl.job.Inputs;
import yibiao.etl.job.Output;
import yibiao.etl.table.ContractTypes;
import yibiao.schema.contract.TableContract;
import yibiao.schema.contract.TableName;

/** A table that follows from the company's settings and from what the product ships, and reads no other. */
final class SettingsTable implements DatasetTransform {

    private final TableContract contract;
    private final String definition;
    private final Supplier<List<Row>> rows;

    /**
     * @param definition everything the rows depend on
     * @param rows in the columns of the contract
     */
    SettingsTable(TableContract contract, String definition, Supplier<List<Row>> rows) {
        this.contract = contract;
        this.definition = definition;
        this.rows = rows;
    }

    @Override
    public TableContract contract() {
        return contract;
    }

    @Override
    public Set<TableName> inputs() {
        return Set.of();
    }

    @Override
    public Set<String> parameters() {
        return Set.of();
    }

    @Override
    public String definition() {
        return definition;
    }

    @Override
    public Output rows(Inputs inputs) {
        return Output.of(inputs.spark().createDataFrame(rows.get(), ContractTypes.of(contract)));
    }
}
