package yibiao.etl.gold;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import yibiao.etl.job.DatasetTransform;
import yibiao.etl.job.Inputs;
import yibiao.etl.job.Output;
import yibiao.etl.job.Parameters;
import yibiao.etl.lifetime.GammaGamma;
import yibiao.etl.lifetime.Horizon;
import yibiao.etl.lifetime.PurchaseModel;
import yibiao.etl.lifetime.PurchaseSummary;
import yibiao.etl.lifetime.SpendSummary;
import yibiao.etl.table.ContractTypes;
import yibiao.schema.contract.TableContract;
import yibiao.schema.contract.TableName;

/** What every customer will probably still buy, by the models of {@code gold.lifetime_model}. Without a model there is no row. */
final class PartyLifetime implements DatasetTransform {

    private static final double DAYS_OF_A_MONTH = 30.4375;
    private static final int MONEY_DIGITS = 4;

    private final TableContract contract;

    PartyLifetime(TableContract contract) {
        this.contract = contract;
    }

    @Override
    public TableContract contract() {
        return contract;
    }

    @Override
    public Set<TableName> inputs() {
        return Set.of(LifetimeData.SUMMARY, FittedModels.TABLE);
    }

    @Override
    public Set<String> parameters() {
        return Set.of("lifetime_days", "discount_percent");
    }

    @Override
    public String definition() {
        return "PartyLifetime 1";
    }

    @Override
    public Output rows(Inputs inputs) {
        StructType form = ContractTypes.of(contract);
        FittedModels models = FittedModels.in(inputs.table(FittedModels.TABLE));
        Optional<PurchaseModel> model = models.chosen();
        if (model.isEmpty()) {
            return Output.of(inputs.spark().createDataFrame(List.of(), form));
        }
        Dataset<Row> pasts = inputs.table(LifetimeData.SUMMARY)
                .select(
                        "party_id",
                        "segment_id",
                        "region",
                        "country",
                        "purchases",
                        "recency_days",
                        "age_days",
                        "priced_purchases",
                        "priced_amount_rpt");
        MapFunction<Row, Row> expectation =
                new Expectation(model.get(), models.spend().orElse(null), horizon(inputs.parameters()));
        return Output.of(pasts.map(expectation, Encoders.row(form)));
    }

    private static Horizon horizon(Parameters parameters) {
        int days = LifetimeData.whole(parameters, "lifetime_days");
        int months = Math.max(1, (int) Math.round(days / DAYS_OF_A_MONTH));
        return new Horizon(days, months, ((Number) parameters.value("discount_percent")).doubleValue() / 100);
    }

    /** One customer's row, computed where its past lies. */
    private record Expectation(
            PurchaseModel model, @Nullable GammaGamma spend, Horizon horizon) implements MapFunction<Row, Row> {

        @Override
        public Row call(Row row) {
            int purchases = row.getInt(4);
            PurchaseSummary past = PurchaseSummary.of(purchases - 1, row.getInt(5), row.getInt(6));
            @Nullable Double amount = expectedSpend(row.getInt(7), row.getDecimal(8));
            return RowFactory.create(
                    row.getString(0),
                    row.getString(1),
                    row.getString(2),
                    row.getString(3),
                    purchases,
                    Estimates.digits(model.probabilityAlive(past)),
                    Estimates.digits(model.expectedPurchases(past, horizon.days())),
                    money(amount),
                    amount == null ? null : money(horizon.value(model, past, amount)));
        }

        private @Nullable Double expectedSpend(int purchases, @Nullable BigDecimal amount) {
            if (spend == null || amount == null || purchases == 0) {
                return null;
            }
            return spend.expectedSpend(SpendSummary.of(purchases, LifetimeData.mean(amount, purchases)));
        }

        private static @Nullable BigDecimal money(@Nullable Double value) {
            return value == null ? null : BigDecimal.valueOf(value).setScale(MONEY_DIGITS, RoundingMode.HALF_UP);
        }
    }
}
