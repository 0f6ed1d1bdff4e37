package yibiao.etl.silver;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.size;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import yibiao.etl.job.DatasetTransform;
import yibiao.etl.job.Inputs;
import yibiao.etl.job.Output;
import yibiao.etl.table.ContractTypes;
import yibiao.schema.contract.TableContract;
import yibiao.schema.contract.TableName;

/** A silver entity: the accepted records of every stream that a mapping says fills it. Without a stream it is empty. */
public final class EntityTransform implements DatasetTransform {

    private static final TableName PARTY = TableName.of("silver.party");

    private final TableContract contract;
    private final List<MappedStream> streams;
    private final SilverRecords records;

    EntityTransform(TableContract contract, List<MappedStream> streams, SilverRecords records) {
        this.contract = contract;
        this.streams = List.copyOf(streams);
        this.records = records;
    }

    @Override
    public TableContract contract() {
        return contract;
    }

    public List<MappedStream> streams() {
        return streams;
    }

    @Override
    public Set<TableName> inputs() {
        return streams.stream().map(MappedStream::bronze).collect(Collectors.toCollection(TreeSet::new));
    }

    @Override
    public Set<String> parameters() {
        return Set.of();
    }

    @Override
    public String definition() {
        return streams.stream().map(MappedStream::definition).collect(Collectors.joining("\n"));
    }

    @Override
    public Output rows(Inputs inputs) {
        if (streams.isEmpty()) {
            return Output.of(none(inputs));
        }
        Dataset<Row> all = records.of(this, inputs);
        Column isRejected = size(col(MappedRecords.FAULTS)).gt(0);
        Row counts = all.agg(count(lit(1)), count_if(isRejected)).head();
        Dataset<Row> accepted = all.where(isRejected.unary_$bang())
                .select(contract.columnNames().stream().map(this::withDefault).toArray(Column[]::new));
        return Output.of(accepted, counts.getLong(0), counts.getLong(1));
    }

    /** A party is an organisation unless its mapping says otherwise. */
    private Column withDefault(String name) {
        boolean isPartyKind = contract.name().equals(PARTY) && name.equals("kind");
        return isPartyKind ? coalesce(col(name), lit("org")).as(name) : col(name);
    }

    /** An entity without any record, in its form. */
    Dataset<Row> none(Inputs inputs) {
        return inputs.spark().createDataFrame(List.of(), ContractTypes.of(contract));
    }
}
