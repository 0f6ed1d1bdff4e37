package yibiao.etl.gold;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.jspecify.annotations.Nullable;
import yibiao.etl.job.DatasetTransform;
import yibiao.etl.job.Inputs;
import yibiao.etl.job.Output;
import yibiao.etl.job.Parameters;
import yibiao.etl.lifetime.Fit;
import yibiao.etl.lifetime.Fit.Estimate;
import yibiao.etl.lifetime.GammaGamma;
import yibiao.etl.lifetime.Holdout;
import yibiao.etl.lifetime.Holdout.Outcome;
import yibiao.etl.lifetime.PurchaseModel;
import yibiao.etl.lifetime.SpendSummary;
import yibiao.etl.table.ContractTypes;
import yibiao.schema.contract.TableContract;
import yibiao.schema.contract.TableName;

/**
 * Fits the models of lifetime value to all customers, and tries those of purchases on a hold-out. A model that the data do not carry has a
 * row with the reason. Of the models of purchases the one that Akaike's criterion prefers is chosen: the likelihood, less one for each
 * parameter.
 */
final class LifetimeModel implements DatasetTransform {

    private final TableContract contract;

    LifetimeModel(TableContract contract) {
        this.contract = contract;
    }

    @Override
    public TableContract contract() {
        return contract;
    }

    @Override
    public Set<TableName> inputs() {
        return Set.of(LifetimeData.SUMMARY);
    }

    @Override
    public Set<String> parameters() {
        return Set.of(Parameters.AS_OF, "holdout_days", "lifetime_parties", "lifetime_repeaters");
    }

    @Override
    public String definition() {
        return "LifetimeModel 1";
    }

    @Override
    public Output rows(Inputs inputs) {
        LifetimeData data = LifetimeData.of(inputs);
        List<Tried> tried = new ArrayList<>();
        for (PurchaseModels kind : PurchaseModels.values()) {
            tried.add(new Tried(kind, kind.fit(data.pasts(), data.enough()), holdout(kind, data)));
        }
        Optional<Tried> chosen = tried.stream()
                .filter(one -> one.fit().fitted().isPresent())
                .reduce((one, other) -> one.merit() >= other.merit() ? one : other);
        List<Row> rows = new ArrayList<>();
        tried.forEach(one -> rows.add(row(
                one.kind().word(),
                one.fit(),
                chosen.filter(best -> best.kind() == one.kind()).isPresent(),
                OptionalDouble.empty(),
                one.holdout())));
        rows.add(spend(data));
        return Output.of(inputs.spark().createDataFrame(rows, ContractTypes.of(contract)));
    }

    private static Row spend(LifetimeData data) {
        List<SpendSummary> spends = data.spends();
        Fit<GammaGamma> fit = GammaGamma.fit(spends, data.enough());
        OptionalDouble correlation = spends.isEmpty() ? OptionalDouble.empty() : SpendSummary.correlation(spends);
        return row(FittedModels.SPEND, fit, fit.fitted().isPresent(), correlation, Optional.empty());
    }

    /** None where the time before the hold-out does not carry the model. */
    private static Optional<Holdout> holdout(PurchaseModels kind, LifetimeData data) {
        List<Outcome> outcomes = data.outcomes();
        Optional<? extends PurchaseModel> model =
                kind.fit(data.pastsBefore(), data.enough()).fitted().map(Fit.Fitted::model);
        return model.map(fitted -> Holdout.of(fitted, outcomes, data.holdoutDays()));
    }

    private static Row row(
            String model, Fit<?> fit, boolean isChosen, OptionalDouble correlation, Optional<Holdout> holdout) {
        @Nullable
        List<Estimate> estimates = fit.fitted().map(Fit.Fitted::estimates).orElse(null);
        return RowFactory.create(
                model,
                fit.fitted().isPresent(),
                isChosen,
                fit.refusal().map(why -> why.words().zh()).orElse(null),
                fit.refusal().map(why -> why.words().en()).orElse(null),
                fit.fitted().map(Fit.Fitted::parties).orElse(null),
                fit.fitted()
                        .map(Fit.Fitted::logLikelihood)
                        .map(Estimates::digits)
                        .orElse(null),
                estimates == null ? null : Estimates.json(estimates, Estimate::value),
                estimates == null ? null : Estimates.json(estimates, Estimate::standardError),
                correlation.isPresent() ? Estimates.digits(correlation.getAsDouble()) : null,
                holdout.map(Holdout::parties).orElse(null),
                holdout.map(Holdout::expected).map(Estimates::digits).orElse(null),
                holdout.map(Holdout::actual).orElse(null),
                holdout.map(Holdout::meanAbsoluteError).map(Estimates::digits).orElse(null));
    }

    private record Tried(PurchaseModels kind, Fit<? extends PurchaseModel> fit, Optional<Holdout> holdout) {

        /** Akaike's criterion, halved and with the better one higher. */
        double merit() {
            return fit.fitted()
                    .map(found -> found.logLikelihood() - found.estimates().size())
                    .orElse(Double.NEGATIVE_INFINITY);
        }
    }
}
