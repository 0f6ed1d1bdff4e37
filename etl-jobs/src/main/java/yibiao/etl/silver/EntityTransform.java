package yibiao.etl.silver;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;
import yibiao.etl.job.Before;
import yibiao.etl.job.DatasetTransform;
import yibiao.etl.job.Inputs;
import yibiao.etl.job.Output;
import yibiao.etl.job.Part;
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
        SilverRecords.Typed typed = records.of(this, inputs);
        return new Output(
                accepted(typed.records()), typed.read(), typed.rejected(), typed::duplicates, Optional.empty());
    }

    @Override
    public Optional<Part> part(Inputs now, Before before) {
        if (!before.isLarge()) {
            return Optional.empty();
        }
        return records.part(this, now, before).map(part -> {
            Dataset<Row> keys = part.keys(contract).persist(StorageLevel.MEMORY_AND_DISK());
            long read = part.now().count() - part.then().count();
            long good = TypedPart.good(part.now()).count()
                    - TypedPart.good(part.then()).count();
            return new Part(keys, accepted(part.now()), read, read - good, Optional.empty());
        });
    }

    Dataset<Row> accepted(Dataset<Row> all) {
        return TypedPart.good(all)
                .select(contract.columnNames().stream().map(this::withDefault).toArray(Column[]::new));
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
