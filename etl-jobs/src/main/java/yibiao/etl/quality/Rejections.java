package yibiao.etl.quality;

import java.util.ArrayList;
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

/** What the refused records of an entity say about its quality: how many, why, and where. No rule of a contract can see them. */
final class Rejections {

    private static final String DUPLICATE = "reason = 'DUPLICATE_REF'";

    private final SqlScope scope;

    Rejections(SqlScope scope) {
        this.scope = scope;
    }

    List<RuleResult> of(TableContract entity) {
        List<RuleResult> results = new ArrayList<>();
        long accepted = one("SELECT count(*) FROM " + entity.name());
        Text typed = new Text("每条记录都能按契约解析", "Every record has the form of its contract.");
        results.add(
                result(entity, accepted, "records_accepted", QualityDimension.CONFORMITY, typed, "NOT " + DUPLICATE));
        Text once = new Text("每条记录只来自一处", "Every record comes from one place only.");
        results.add(result(entity, accepted, "records_given_once", QualityDimension.UNIQUENESS, once, DUPLICATE));
        return results;
    }

    private RuleResult result(
            TableContract entity,
            long accepted,
            String rule,
            QualityDimension dimension,
            Text promise,
            String condition) {
        String from =
                " FROM silver.rejected_record WHERE entity = '" + entity.name().table() + "' AND " + condition;
        long rejected = one("SELECT count(DISTINCT struct(source, stream, origin))" + from);
        List<Sample> samples = rejected == 0
                ? List.of()
                : rows("SELECT concat(min(origin), ' ', message) AS value, count(*) AS rows" + from
                                + " GROUP BY message ORDER BY 2 DESC, 1 LIMIT 5")
                        .stream()
                        .map(row -> new Sample(row.getString(0), row.getLong(1)))
                        .toList();
        return new RuleResult(
                entity.name().table() + "." + rule,
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

    private long one(String query) {
        return rows(query).get(0).getLong(0);
    }

    private List<Row> rows(String query) {
        return scope.select(new SqlText("rejected records", query), Map.of()).collectAsList();
    }
}
