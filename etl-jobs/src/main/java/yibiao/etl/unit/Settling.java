package yibiao.etl.unit;

import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.plans.logical.Distinct;
import org.apache.spark.sql.catalyst.plans.logical.LocalRelation;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.classic.SparkSession;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Asks at once for rows that several parts of a question would hold the finding of. Without it a question doubles at every place where both
 * times look at each other, and planning it takes longer than answering it.
 */
final class Settling {

    private static final int MOST_ROWS = 50_000;

    private final SparkSession session;

    Settling(SparkSession session) {
        this.session = session;
    }

    /**
     * The distinct rows of a plan, by themselves where they are few.
     *
     * @return empty when there are none
     */
    Optional<LogicalPlan> of(LogicalPlan plan) {
        List<Row> rows = org.apache.spark.sql.classic.Dataset.ofRows(session, new Distinct(plan))
                .limit(MOST_ROWS + 1)
                .collectAsList();
        if (rows.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                rows.size() > MOST_ROWS
                        ? plan
                        : LocalRelation.fromExternalRows(
                                plan.output(),
                                CollectionConverters.asScala(rows).toSeq()));
    }
}
