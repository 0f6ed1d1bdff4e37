package yibiao.etl.gold;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.from_utc_timestamp;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.to_date;
import static org.apache.spark.sql.functions.unix_seconds;
import static org.apache.spark.sql.functions.when;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import yibiao.etl.job.Before;
import yibiao.etl.job.DatasetTransform;
import yibiao.etl.job.Inputs;
import yibiao.etl.job.Output;
import yibiao.etl.job.Parameters;
import yibiao.etl.job.Part;
import yibiao.etl.table.ContractTypes;
import yibiao.schema.catalogue.Catalogue;
import yibiao.schema.contract.History;
import yibiao.schema.contract.TableContract;
import yibiao.schema.contract.TableName;
import yibiao.schema.text.TimeSpan;

/**
 * How old the newest record of every source and entity is at the end of {@code as_of}, against the latency that the entity's contract
 * promises. The load's own instant says nothing about the source, so it is not asked. Instants after {@code as_of} tell nothing either.
 */
final class DataFreshness implements DatasetTransform {

    private static final TableName REJECTED = TableName.of("silver.rejected_record");
    private static final String CHANGED = "updated_at";

    /** Instants of the past by their meaning, the one nearest to the keyboard first. */
    private static final List<String> RECORDED = List.of(
            "entered_at",
            "changed_at",
            "occurred_at",
            "started_at",
            "logged_in_at",
            "viewed_at",
            "opened_at",
            "created_at");

    private final TableContract contract;
    private final Catalogue catalogue;

    DataFreshness(TableContract contract, Catalogue catalogue) {
        this.contract = contract;
        this.catalogue = catalogue;
    }

    @Override
    public TableContract contract() {
        return contract;
    }

    @Override
    public Set<TableName> inputs() {
        return entities().stream().map(TableContract::name).collect(Collectors.toCollection(TreeSet::new));
    }

    private List<TableContract> entities() {
        return catalogue.layer("silver").stream()
                .filter(table -> !table.name().equals(REJECTED))
                .filter(table -> History.entity(table.name()).isEmpty())
                .toList();
    }

    @Override
    public Set<String> parameters() {
        return Set.of(Parameters.AS_OF, "zone");
    }

    @Override
    public String definition() {
        return "DataFreshness 1\n"
                + entities().stream()
                        .map(entity -> entity.name() + " " + recorded(entity) + " " + entity.freshness())
                        .collect(Collectors.joining("\n"));
    }

    @Override
    public Output rows(Inputs inputs) {
        return Output.of(rows(inputs, entities()));
    }

    /** Only the entities that changed are looked at again. */
    @Override
    public Optional<Part> part(Inputs now, Before before) {
        List<TableContract> moved = entities().stream()
                .filter(entity -> before.changes().containsKey(entity.name()))
                .toList();
        Dataset<Row> units = now.spark()
                .createDataset(
                        moved.stream().map(entity -> entity.name().table()).toList(), Encoders.STRING())
                .toDF("entity")
                .persist();
        return Optional.of(Part.of(units, rows(now, moved)));
    }

    private Dataset<Row> rows(Inputs inputs, List<TableContract> entities) {
        ZoneId zone = ZoneId.of((String) inputs.parameters().value("zone"));
        Instant end = inputs.parameters().asOf().plusDays(1).atStartOfDay(zone).toInstant();
        List<Dataset<Row>> found = new ArrayList<>();
        found.add(inputs.spark().createDataFrame(List.of(), ContractTypes.of(contract)));
        for (TableContract entity : entities) {
            found.add(rows(inputs.table(entity.name()), entity, end, zone));
        }
        return found.stream().reduce(Dataset::union).orElseThrow();
    }

    private Dataset<Row> rows(Dataset<Row> records, TableContract entity, Instant end, ZoneId zone) {
        Column age = lit(end.getEpochSecond()).minus(unix_seconds(col("newest_at")));
        Column allowed =
                expr(allowedSeconds(entity).map(seconds -> seconds + "L").orElse("CAST(NULL AS BIGINT)"));
        return records.groupBy("source")
                .agg(
                        count(lit(1)).as("records"),
                        recorded(entity)
                                .map(event -> coalesce(newest(CHANGED, end), newest(event, end)))
                                .orElseGet(() -> newest(CHANGED, end))
                                .as("newest_at"))
                .select(
                        col("source"),
                        lit(entity.name().table()).as("entity"),
                        col("records"),
                        col("newest_at"),
                        to_date(from_utc_timestamp(col("newest_at"), zone.getId()))
                                .as("newest_on"),
                        age.as("age_seconds"),
                        allowed.as("allowed_seconds"),
                        age.leq(allowed).as("is_fresh"));
    }

    private static Column newest(String column, Instant end) {
        return max(when(col(column).lt(lit(end)), col(column)));
    }

    private static Optional<String> recorded(TableContract entity) {
        return RECORDED.stream()
                .filter(column -> entity.column(column).isPresent())
                .findFirst();
    }

    /** A promise in days or months is none that hours could be held against. */
    private static Optional<Long> allowedSeconds(TableContract entity) {
        return entity.freshness()
                .filter(span -> span.matches("\\d{1,9}h"))
                .map(span -> TimeSpan.of(span).toSeconds());
    }
}
