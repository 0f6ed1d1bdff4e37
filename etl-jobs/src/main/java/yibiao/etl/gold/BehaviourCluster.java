package yibiao.etl.gold;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import yibiao.etl.cluster.Clustering;
import yibiao.etl.cluster.Clusters;
import yibiao.etl.cluster.Scale;
import yibiao.etl.cluster.Trait;
import yibiao.etl.job.DatasetTransform;
import yibiao.etl.job.Inputs;
import yibiao.etl.job.Output;
import yibiao.etl.lifetime.Fit.Estimate;
import yibiao.etl.table.ContractTypes;
import yibiao.schema.contract.TableContract;
import yibiao.schema.contract.TableName;
import yibiao.schema.text.Text;

/**
 * Forms groups of customers that behave alike, or says why there are none. Customers whose revenue nobody knows take no part. Everything
 * follows from numbers as the table holds them, to eight digits, so that {@link PartyCluster} comes to the same groups.
 */
final class BehaviourCluster implements DatasetTransform {

    static final TableName BEHAVIOUR = TableName.of("gold.party_behaviour");
    static final List<String> FEATURES =
            List.of("recency_days", "orders", "net_amount_rpt", "owned_families", "interactions");

    private static final int SPEND = 2;
    private static final int MONEY_DIGITS = 4;

    private final TableContract contract;

    BehaviourCluster(TableContract contract) {
        this.contract = contract;
    }

    @Override
    public TableContract contract() {
        return contract;
    }

    @Override
    public Set<TableName> inputs() {
        return Set.of(BEHAVIOUR);
    }

    @Override
    public Set<String> parameters() {
        return Set.of("behaviour_parties");
    }

    @Override
    public String definition() {
        return "BehaviourCluster 1";
    }

    @Override
    public Output rows(Inputs inputs) {
        List<List<Double>> points = points(inputs.table(BEHAVIOUR));
        Clusters clusters = Clusters.of(points, LifetimeData.whole(inputs.parameters(), "behaviour_parties"));
        List<Row> rows = new ArrayList<>();
        clusters.refusal().ifPresent(why -> rows.add(refused(why)));
        clusters.found().map(BehaviourCluster::toEightDigits).ifPresent(found -> rows.addAll(found(found, points)));
        return Output.of(inputs.spark().createDataFrame(rows, ContractTypes.of(contract)));
    }

    /** The features of all customers that take part, in an order that does not depend on Spark's. */
    private static List<List<Double>> points(Dataset<Row> behaviour) {
        return behaviour.where("net_amount_rpt IS NOT NULL").orderBy("party_id").collectAsList().stream()
                .map(BehaviourCluster::point)
                .toList();
    }

    static List<Double> point(Row row) {
        return FEATURES.stream()
                .map(feature -> row.<Number>getAs(feature).doubleValue())
                .toList();
    }

    private static Clustering toEightDigits(Clustering found) {
        UnaryOperator<List<Double>> digits =
                numbers -> numbers.stream().map(Estimates::digits).toList();
        return new Clustering(
                new Scale(
                        digits.apply(found.scale().means()),
                        digits.apply(found.scale().deviations())),
                found.centres().stream().map(digits).toList(),
                Estimates.digits(found.silhouette()));
    }

    private static Row refused(Text why) {
        return RowFactory.create(
                "unmapped",
                false,
                why.zh(),
                why.en(),
                "未分群",
                "Not grouped",
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    private static List<Row> found(Clustering found, List<List<Double>> points) {
        List<List<List<Double>>> members = new ArrayList<>();
        found.centres().forEach(centre -> members.add(new ArrayList<>()));
        points.forEach(point -> members.get(found.nearest(point)).add(point));
        return IntStream.range(0, members.size())
                .mapToObj(i -> row(found, i, members.get(i)))
                .toList();
    }

    private static Row row(Clustering found, int place, List<List<Double>> members) {
        List<Trait> traits = Trait.of(found.centres().get(place));
        Text words = Trait.words(traits);
        String id = Integer.toString(place + 1);
        return RowFactory.create(
                id,
                true,
                null,
                null,
                id + " " + words.zh(),
                id + " " + words.en(),
                code(traits.get(0)),
                traits.size() > 1 ? code(traits.get(1)) : null,
                (long) members.size(),
                found.silhouette(),
                mean(members, 0),
                mean(members, 1),
                BigDecimal.valueOf(mean(members, SPEND)).setScale(MONEY_DIGITS, RoundingMode.HALF_UP),
                mean(members, 3),
                mean(members, 4),
                found.centres().size(),
                json(found.centres().get(place)),
                json(found.scale().means()),
                json(found.scale().deviations()));
    }

    static String code(Trait trait) {
        return trait.name().toLowerCase(Locale.ROOT);
    }

    private static double mean(List<List<Double>> members, int feature) {
        return Estimates.digits(members.stream()
                .mapToDouble(member -> member.get(feature))
                .average()
                .orElse(0));
    }

    private static String json(List<Double> values) {
        return Estimates.json(
                IntStream.range(0, FEATURES.size())
                        .mapToObj(i -> new Estimate(FEATURES.get(i), values.get(i), 0))
                        .toList(),
                Estimate::value);
    }
}
