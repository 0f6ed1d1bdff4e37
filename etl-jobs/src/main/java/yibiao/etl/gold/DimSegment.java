package yibiao.etl.gold;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.row_number;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.expressions.Window;
import yibiao.etl.job.DatasetTransform;
import yibiao.etl.job.Inputs;
import yibiao.etl.job.Output;
import yibiao.etl.table.ContractTypes;
import yibiao.schema.contract.TableContract;
import yibiao.schema.contract.TableName;
import yibiao.schema.workspace.CrmConfig.Segment;

/**
 * The market segments. A company that declares a taxonomy has exactly those, in its order; without one, every code that a customer or
 * an opportunity carries is a segment of that name, in the order of the alphabet. The row {@code unmapped} always stands last.
 */
public final class DimSegment implements DatasetTransform {

    private static final TableName PARTY = TableName.of("silver.party");
    private static final TableName OPPORTUNITY = TableName.of("silver.opportunity");
    private static final int LAST = 1_000_000;

    private final TableContract contract;
    private final Optional<List<Segment>> declared;

    public DimSegment(TableContract contract, Optional<List<Segment>> declared) {
        this.contract = contract;
        this.declared = declared.map(List::copyOf);
    }

    @Override
    public TableContract contract() {
        return contract;
    }

    @Override
    public Set<TableName> inputs() {
        return declared.isPresent() ? Set.of() : Set.of(PARTY, OPPORTUNITY);
    }

    @Override
    public Set<String> parameters() {
        return Set.of();
    }

    @Override
    public String definition() {
        return "DimSegment 1 " + declared;
    }

    @Override
    public Output rows(Inputs inputs) {
        Dataset<Row> segments = declared.isPresent() ? taxonomy(inputs, declared.get()) : found(inputs);
        Row unmapped = RowFactory.create("unmapped", "未归类", "Unmapped", LAST, false);
        return Output.of(
                segments.where(col("segment_id").notEqual("unmapped")).unionByName(rows(inputs, List.of(unmapped))));
    }

    private Dataset<Row> taxonomy(Inputs inputs, List<Segment> taxonomy) {
        List<Row> rows = new ArrayList<>();
        for (Segment segment : taxonomy) {
            rows.add(RowFactory.create(
                    segment.id(), segment.name().zh(), segment.name().en(), rows.size() + 1, true));
        }
        return rows(inputs, rows);
    }

    private Dataset<Row> rows(Inputs inputs, List<Row> rows) {
        return inputs.spark().createDataFrame(rows, ContractTypes.of(contract));
    }

    private static Dataset<Row> found(Inputs inputs) {
        Dataset<Row> codes = inputs.table(PARTY)
                .select(col("segment_code"))
                .union(inputs.table(OPPORTUNITY).select(col("segment_code")))
                .where(col("segment_code").isNotNull())
                .distinct();
        return codes.select(
                col("segment_code").as("segment_id"),
                col("segment_code").as("name_zh"),
                col("segment_code").as("name_en"),
                row_number().over(Window.orderBy(col("segment_code"))).as("sort_order"),
                lit(false).as("is_declared"));
    }
}
