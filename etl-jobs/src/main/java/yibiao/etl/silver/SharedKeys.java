package yibiao.etl.silver;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.dense_rank;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;

import java.util.List;
import java.util.UUID;
import java.util.function.LongSupplier;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Observation;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;
import org.apache.spark.sql.functions;
import yibiao.schema.contract.History;

/**
 * Several records that have one key in their entity, as when a system delivers one thing by two streams. Silver keeps one of them and
 * refuses the others; so the history is that of the one it keeps, from its first version on, and before that what the others say.
 */
final class SharedKeys {

    private static final String RANK = "rank_";
    private static final String TAKEN_OVER = "taken_over_";

    private SharedKeys() {}

    /**
     * Versions of which no two of one key hold at once.
     *
     * @param shortened how many were left out or end earlier, known when the rows have been computed; while it is 0, every record stands
     *     alone
     */
    record Result(Dataset<Row> versions, LongSupplier shortened) {}

    /**
     * @param versions with {@link RecordHistory#LATEST}
     * @param key of the entity
     */
    static Result resolve(Dataset<Row> versions, List<String> key) {
        Column[] columns = key.stream().map(functions::col).toArray(Column[]::new);
        WindowSpec byRank =
                Window.partitionBy(columns).orderBy(col(RecordHistory.LATEST).desc());
        WindowSpec ofBetter =
                Window.partitionBy(columns).orderBy(col(RANK)).rangeBetween(Window.unboundedPreceding(), -1);
        Observation observation = new Observation("shared keys " + UUID.randomUUID());
        Dataset<Row> counted = versions.withColumn(RANK, dense_rank().over(byRank))
                .withColumn(TAKEN_OVER, min(History.VALID_FROM).over(ofBetter))
                .observe(observation, count_if(col(TAKEN_OVER).isNotNull()).as(TAKEN_OVER));
        return new Result(
                counted.where(col(TAKEN_OVER)
                                .isNull()
                                .or(col(History.VALID_FROM).lt(col(TAKEN_OVER))))
                        .withColumn(
                                History.IS_DELETED,
                                col(History.IS_DELETED)
                                        .and(coalesce(col(History.VALID_TO).lt(col(TAKEN_OVER)), lit(true))))
                        .withColumn(
                                History.IS_CURRENT,
                                col(History.IS_CURRENT).and(col(TAKEN_OVER).isNull()))
                        .withColumn(History.VALID_TO, least(col(History.VALID_TO), col(TAKEN_OVER)))
                        .drop(RANK, TAKEN_OVER, RecordHistory.LATEST),
                () -> shortened(observation));
    }

    private static long shortened(Observation observation) {
        try {
            return observation.getAsJava().get(TAKEN_OVER) instanceof Long found ? found : 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The computation was interrupted.", e);
        }
    }
}
