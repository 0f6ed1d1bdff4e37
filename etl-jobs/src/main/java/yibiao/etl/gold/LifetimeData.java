package yibiao.etl.gold;

import static org.apache.spark.sql.functions.col;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import yibiao.etl.job.Inputs;
import yibiao.etl.job.Parameters;
import yibiao.etl.lifetime.EnoughData;
import yibiao.etl.lifetime.Holdout.Outcome;
import yibiao.etl.lifetime.PurchaseSummary;
import yibiao.etl.lifetime.SpendSummary;
import yibiao.schema.contract.TableName;

/** The purchases of all customers as the models of lifetime value ask for them. Customers with equal pasts are one row, counted. */
record LifetimeData(Dataset<Row> summaries, EnoughData enough, int holdoutDays) {

    static final TableName SUMMARY = TableName.of("gold.party_purchase_summary");

    static LifetimeData of(Inputs inputs) {
        Parameters parameters = inputs.parameters();
        return new LifetimeData(
                inputs.table(SUMMARY),
                new EnoughData(whole(parameters, "lifetime_parties"), whole(parameters, "lifetime_repeaters")),
                whole(parameters, "holdout_days"));
    }

    static int whole(Parameters parameters, String name) {
        return ((Number) parameters.value(name)).intValue();
    }

    List<PurchaseSummary> pasts() {
        return counted(col("purchases"), col("recency_days"), col("age_days")).stream()
                .map(row -> past(row, 3))
                .toList();
    }

    /** The pasts at the beginning of the hold-out. */
    List<PurchaseSummary> pastsBefore() {
        return outcomes().stream().map(Outcome::past).toList();
    }

    /** What each past at the beginning of the hold-out was followed by, in an order that does not depend on Spark's. */
    List<Outcome> outcomes() {
        return counted(
                        col("purchases_before"),
                        col("recency_days_before"),
                        col("age_days_before"),
                        col("purchases_after"))
                .stream()
                .filter(row -> row.getInt(0) > 0)
                .map(row -> new Outcome(past(row, 4), row.getInt(3)))
                .sorted(Comparator.comparing(Outcome::past).thenComparing(Outcome::purchases))
                .toList();
    }

    List<SpendSummary> spends() {
        return counted(col("priced_purchases"), col("priced_amount_rpt")).stream()
                .filter(row -> row.getInt(0) > 0)
                .map(row -> new SpendSummary(row.getInt(0), mean(row.getDecimal(1), row.getInt(0)), row.getLong(2)))
                .sorted()
                .toList();
    }

    static double mean(BigDecimal amount, int purchases) {
        return amount.doubleValue() / purchases;
    }

    private List<Row> counted(Column... columns) {
        return summaries.groupBy(columns).count().collectAsList();
    }

    private static PurchaseSummary past(Row row, int count) {
        return new PurchaseSummary(row.getInt(0) - 1, row.getInt(1), row.getInt(2), row.getLong(count));
    }
}
