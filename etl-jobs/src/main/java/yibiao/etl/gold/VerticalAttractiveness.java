package yibiao.etl.gold;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import yibiao.etl.job.DatasetTransform;
import yibiao.etl.job.Inputs;
import yibiao.etl.job.Output;
import yibiao.etl.job.Parameters;
import yibiao.etl.table.ContractTypes;
import yibiao.schema.contract.TableContract;
import yibiao.schema.contract.TableName;

/**
 * What a lead of each market segment is worth, with the bounds that hold it in nine of ten draws. A segment without leads or without
 * priced wins has no row: nothing could be said of it.
 */
final class VerticalAttractiveness implements DatasetTransform {

    private static final TableName PARTS = TableName.of("gold.segment_lead_value");
    private static final TableName OPPORTUNITY = TableName.of("gold.fact_opportunity");
    private static final int MONEY_DIGITS = 4;

    private final TableContract contract;

    VerticalAttractiveness(TableContract contract) {
        this.contract = contract;
    }

    @Override
    public TableContract contract() {
        return contract;
    }

    @Override
    public Set<TableName> inputs() {
        return Set.of(PARTS, OPPORTUNITY);
    }

    @Override
    public Set<String> parameters() {
        return Set.of(Parameters.AS_OF, "vertical_window_days", "min_n");
    }

    @Override
    public String definition() {
        return "VerticalAttractiveness 1";
    }

    @Override
    public Output rows(Inputs inputs) {
        Map<String, double[]> sizes = sizes(inputs);
        int fewest = ((Number) inputs.parameters().value("min_n")).intValue();
        List<Row> rows = new ArrayList<>();
        for (Row parts : inputs.table(PARTS)
                .where("leads > 0 AND priced_wins > 0")
                .orderBy("segment_id")
                .collectAsList()) {
            String segment = parts.getAs("segment_id");
            rows.add(row(parts, sizes.getOrDefault(segment, new double[0]), fewest));
        }
        return Output.of(inputs.spark().createDataFrame(rows, ContractTypes.of(contract)));
    }

    private static Row row(Row parts, double[] sizes, int fewest) {
        long leads = parts.<Long>getAs("leads");
        long won = parts.<Long>getAs("won_leads");
        long wins = parts.<Long>getAs("priced_wins");
        long accounts = parts.<Long>getAs("accounts");
        BigDecimal sold = parts.getAs("sold_rpt");
        BigDecimal costOfSold = parts.getAs("cost_of_sold_rpt");
        BigDecimal leadCost = parts.getAs("lead_cost_rpt");
        BigDecimal wonAmount = parts.getAs("won_amount_rpt");
        Optional<LeadValue> value = sold.signum() == 0
                ? Optional.empty()
                : Optional.of(new LeadValue(
                        leads,
                        won,
                        wonAmount.doubleValue() / wins,
                        sold.subtract(costOfSold).doubleValue() / sold.doubleValue(),
                        leadCost.doubleValue() / leads));
        Optional<LeadValue.Bounds> bounds = value.flatMap(known -> known.bounds(sizes, parts.getAs("segment_id")));
        return RowFactory.create(
                parts.getAs("segment_id"),
                leads,
                won,
                wins,
                accounts,
                leads < fewest || wins < fewest,
                value.map(known -> money(known.expected())).orElse(null),
                bounds.map(known -> money(known.low())).orElse(null),
                bounds.map(known -> money(known.high())).orElse(null),
                value.map(known -> money(known.expected() * accounts)).orElse(null));
    }

    /** The sizes of the wins that {@code segment_lead_value} counts, ascending, so that no order of rows changes a draw. */
    private static Map<String, double[]> sizes(Inputs inputs) {
        Parameters parameters = inputs.parameters();
        Dataset<Row> wins = inputs.table(OPPORTUNITY)
                .where("status = 'won' AND amount_rpt > 0")
                .where("closed_on <= DATE '%1$s' AND closed_on > date_sub(DATE '%1$s', %2$s)"
                        .formatted(parameters.asOf(), parameters.value("vertical_window_days")))
                .selectExpr("segment_id", "cast(amount_rpt AS DOUBLE) AS size");
        return wins.collectAsList().stream()
                .collect(Collectors.groupingBy(
                        row -> row.getString(0),
                        TreeMap::new,
                        Collectors.collectingAndThen(
                                Collectors.toList(),
                                found -> found.stream()
                                        .mapToDouble(row -> row.getDouble(1))
                                        .sorted()
                                        .toArray())));
    }

    private static BigDecimal money(double value) {
        return BigDecimal.valueOf(value).setScale(MONEY_DIGITS, RoundingMode.HALF_UP);
    }
}
