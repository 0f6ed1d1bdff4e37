package yibiao.etl.quality;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Row;
import yibiao.etl.job.SqlScope;
import yibiao.etl.job.SqlText;
import yibiao.etl.quality.RuleResult.Sample;
import yibiao.schema.contract.TableContract;
import yibiao.schema.quality.QualityDimension;
import yibiao.schema.quality.Severity;
import yibiao.schema.text.Text;

/**
 * What the refused records of each entity say about its quality: how many, why, and where. No rule of a contract can see them. They are
 * asked for once, for all entities.
 */
final class Rejections {

    private static final String KINDS =
            "SELECT entity, reason = 'DUPLICATE_REF' AS is_repeat, source, stream, origin, message FROM silver.rejected_record";
    private static final String COUNTS =
            "SELECT entity, is_repeat, count(DISTINCT struct(source, stream, origin)) AS records FROM (" + KINDS
                    + ") GROUP BY 1, 2";
    /** The commonest messages of each kind, with the first record that has it. */
    private static final String MESSAGES = "SELECT entity, is_repeat, value, rows FROM (SELECT *, row_number() OVER"
            + " (PARTITION BY entity, is_repeat ORDER BY rows DESC, value) AS place FROM (SELECT entity, is_repeat,"
            + " concat(min(origin), ' ', message) AS value, count(*) AS rows FROM (" + KINDS
            + ") GROUP BY entity, is_repeat, message)) WHERE place <= 5 ORDER BY entity, is_repeat, place";

    private final List<Row> counts;
    private final List<Row> messages;

    Rejections(SqlScope scope) {
        this.counts = rows(scope, COUNTS);
        this.messages = counts.isEmpty() ? List.of() : rows(scope, MESSAGES);
    }

    /** @param accepted records of the entity that were not refused */
    List<RuleResult> of(TableContract entity, long accepted) {
        Text typed = new Text("每条记录都能按契约解析", "Every record has the form of its contract.");
        Text once = new Text("每条记录只来自一处", "Every record comes from one place only.");
        return List.of(
                result(entity, accepted, "records_accepted", QualityDimension.CONFORMITY, typed, false),
                result(entity, accepted, "records_given_once", QualityDimension.UNIQUENESS, once, true));
    }

    private RuleResult result(
            TableContract entity,
            long accepted,
            String rule,
            QualityDimension dimension,
            Text promise,
            boolean isRepeat) {
        String name = entity.name().table();
        long rejected = counts.stream()
                .filter(row -> is(row, name, isRepeat))
                .mapToLong(row -> row.getLong(2))
                .sum();
        List<Sample> samples = messages.stream()
                .filter(row -> is(row, name, isRepeat))
                .map(row -> new Sample(row.getString(2), row.getLong(3)))
                .toList();
        return new RuleResult(
                name + "." + rule,
                entity.name(),
                Optional.empty(),
                dimension,
                Severity.WARNING,
                promise,
                accepted + rejected,
                rejected,
                Optional.empty(),
                samples);
    }

    private static boolean is(Row row, String entity, boolean isRepeat) {
        return row.getString(0).equals(entity) && row.getBoolean(1) == isRepeat;
    }

    private static List<Row> rows(SqlScope scope, String query) {
        return scope.select(new SqlText("rejected records", query), Map.of()).collectAsList();
    }
}
