package yibiao.etl.gold;

import java.sql.Date;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import yibiao.etl.job.DatasetTransform;
import yibiao.etl.job.Inputs;
import yibiao.etl.job.Output;
import yibiao.etl.job.Parameters;
import yibiao.etl.lifetime.Tracking;
import yibiao.etl.table.ContractTypes;
import yibiao.schema.contract.TableContract;
import yibiao.schema.contract.TableName;

/** Repeat purchases of all customers as they grew, beside what each fitted model expected. */
final class LifetimeTracking implements DatasetTransform {

    private static final TableName PURCHASE = TableName.of("gold.party_purchase");
    private static final int PERIOD = 28;

    private final TableContract contract;

    LifetimeTracking(TableContract contract) {
        this.contract = contract;
    }

    @Override
    public TableContract contract() {
        return contract;
    }

    @Override
    public Set<TableName> inputs() {
        return Set.of(LifetimeData.SUMMARY, FittedModels.TABLE, PURCHASE);
    }

    @Override
    public Set<String> parameters() {
        return Set.of(Parameters.AS_OF);
    }

    @Override
    public String definition() {
        return "LifetimeTracking 1";
    }

    @Override
    public Output rows(Inputs inputs) {
        LocalDate asOf = inputs.parameters().asOf();
        Map<LocalDate, Long> first =
                byDay(inputs.table(LifetimeData.SUMMARY).groupBy("first_on").count());
        Map<LocalDate, Long> bought = byDay(inputs.table(PURCHASE)
                .where("booked_on <= DATE '" + asOf + "'")
                .select("party_id", "booked_on")
                .distinct()
                .groupBy("booked_on")
                .count());
        List<Row> rows = new ArrayList<>();
        Optional<LocalDate> origin = first.keySet().stream().findFirst();
        if (origin.isPresent()) {
            int periods = (int) ChronoUnit.DAYS.between(origin.get(), asOf) / PERIOD;
            FittedModels.in(inputs.table(FittedModels.TABLE))
                    .purchases()
                    .forEach((name, model) -> Tracking.of(
                                    model,
                                    daysFrom(origin.get(), first),
                                    daysFrom(origin.get(), repeats(bought, first)),
                                    PERIOD,
                                    periods)
                            .forEach(period -> rows.add(row(name, origin.get(), period))));
        }
        return Output.of(inputs.spark().createDataFrame(rows, ContractTypes.of(contract)));
    }

    private static Row row(String model, LocalDate origin, Tracking period) {
        return RowFactory.create(
                model,
                Date.valueOf(origin.plusDays(period.days())),
                Estimates.digits(period.expected()),
                period.actual());
    }

    private static Map<LocalDate, Long> byDay(Dataset<Row> counts) {
        Map<LocalDate, Long> days = new TreeMap<>();
        counts.collectAsList().forEach(row -> days.put(row.getDate(0).toLocalDate(), row.getLong(1)));
        return days;
    }

    /** Every purchase that is not the first of its customer. */
    private static Map<LocalDate, Long> repeats(Map<LocalDate, Long> bought, Map<LocalDate, Long> first) {
        Map<LocalDate, Long> repeats = new TreeMap<>(bought);
        first.forEach((day, parties) -> repeats.merge(day, -parties, Long::sum));
        return repeats;
    }

    private static Map<Integer, Long> daysFrom(LocalDate origin, Map<LocalDate, Long> counts) {
        Map<Integer, Long> days = new TreeMap<>();
        counts.forEach((day, count) -> days.put((int) ChronoUnit.DAYS.between(origin, day), count));
        return days;
    }
}
