package yibiao.etl.gold;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.jspecify.annotations.Nullable;
import yibiao.etl.cluster.Clustering;
import yibiao.etl.cluster.Scale;
import yibiao.etl.job.DatasetTransform;
import yibiao.etl.job.Inputs;
import yibiao.etl.job.Output;
import yibiao.etl.table.ContractTypes;
import yibiao.schema.contract.TableContract;
import yibiao.schema.contract.TableName;

/** The group of {@code gold.behaviour_cluster} each customer is nearest to. Without groups all customers are in none. */
final class PartyCluster implements DatasetTransform {

    private static final TableName CLUSTERS = TableName.of("gold.behaviour_cluster");

    private final TableContract contract;

    PartyCluster(TableContract contract) {
        this.contract = contract;
    }

    @Override
    public TableContract contract() {
        return contract;
    }

    @Override
    public Set<TableName> inputs() {
        return Set.of(BehaviourCluster.BEHAVIOUR, CLUSTERS);
    }

    @Override
    public Set<String> parameters() {
        return Set.of();
    }

    @Override
    public String definition() {
        return "PartyCluster 1";
    }

    @Override
    public Output rows(Inputs inputs) {
        List<Row> clusters =
                inputs.table(CLUSTERS).where("is_fitted").orderBy("cluster_id").collectAsList();
        MapFunction<Row, Row> nearest = new Nearest(
                clustering(clusters).orElse(null),
                clusters.stream().map(row -> row.<String>getAs("cluster_id")).toList(),
                clusters.stream().map(row -> row.<String>getAs("trait")).toList());
        return Output.of(
                inputs.table(BehaviourCluster.BEHAVIOUR).map(nearest, Encoders.row(ContractTypes.of(contract))));
    }

    private static Optional<Clustering> clustering(List<Row> clusters) {
        return clusters.stream()
                .findFirst()
                .map(row -> new Clustering(
                        new Scale(values(row, "scale_means"), values(row, "scale_deviations")),
                        clusters.stream().map(each -> values(each, "centre")).toList(),
                        row.<Double>getAs("silhouette")));
    }

    private static List<Double> values(Row row, String column) {
        Estimates numbers = Estimates.parse(row.getAs(column));
        return BehaviourCluster.FEATURES.stream().map(numbers::of).toList();
    }

    /** One customer's row, computed where its behaviour lies. */
    private record Nearest(@Nullable Clustering clustering, List<String> ids, List<String> traits)
            implements MapFunction<Row, Row> {

        @Override
        public Row call(Row row) {
            if (clustering == null || row.getAs("net_amount_rpt") == null) {
                return grouped(row, "unmapped", "unmapped");
            }
            int place = clustering.nearest(BehaviourCluster.point(row));
            return grouped(row, ids.get(place), traits.get(place));
        }

        private static Row grouped(Row row, String id, String trait) {
            return RowFactory.create(
                    row.getAs("party_id"),
                    id,
                    trait,
                    row.getAs("segment_id"),
                    row.getAs("region"),
                    row.getAs("recency_days"),
                    row.getAs("orders"),
                    row.getAs("net_amount_rpt"),
                    row.getAs("unpriced_lines"),
                    row.getAs("owned_families"),
                    row.getAs("interactions"));
        }
    }
}
