package yibiao.etl.unit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.optimizer.InlineCTE;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.classic.SparkSession;
import scala.jdk.javaapi.CollectionConverters;

/** A query over tables at some versions, analysed, with what it reads of each. */
public final class ReadingQuery {

    private final SparkSession session;
    private final LogicalPlan plan;
    private final List<Occurrence> occurrences;
    private final Map<String, String> inputs;

    /** @param views the views of the plan that stand for an input: name of the view to name of the input */
    public ReadingQuery(Dataset<Row> rows, Map<String, String> views) {
        this.session = (SparkSession) rows.sparkSession();
        this.plan = new InlineCTE(true, false).apply(plan(rows));
        this.inputs = Map.copyOf(views);
        this.occurrences = Occurrence.in(plan, inputs::containsKey);
    }

    SparkSession session() {
        return session;
    }

    LogicalPlan plan() {
        return plan;
    }

    /** Columns of what the query gives, by name and in the order of the names. */
    List<Expression> columns(List<String> names) {
        List<Expression> columns = new ArrayList<>();
        for (String name : names) {
            CollectionConverters.asJava(plan.output()).stream()
                    .filter(column -> column.name().equals(name))
                    .forEach(columns::add);
        }
        return columns;
    }

    /**
     * The query over less: where rows of an input tell their unit, only those of some units are read. Of these units it gives what the
     * whole query gives; of others it may give anything.
     *
     * @param units a row each, with the columns that name a unit
     */
    public Dataset<Row> confinedTo(Dataset<Row> units) {
        List<Expression> unit = columns(List.of(units.columns()));
        LogicalPlan confined = plan;
        for (Occurrence occurrence : occurrences) {
            Optional<List<Expression>> told = OwnUnit.of(plan, occurrence.node(), unit);
            if (told.isPresent()) {
                confined = Plans.exchanged(confined, occurrence.node(), occurrence.matching(told.get(), plan(units)));
            }
        }
        return org.apache.spark.sql.classic.Dataset.ofRows(session, confined);
    }

    private static LogicalPlan plan(Dataset<Row> rows) {
        return ((org.apache.spark.sql.classic.Dataset<Row>) rows)
                .queryExecution()
                .analyzed();
    }

    List<Occurrence> occurrences(String input) {
        return occurrences.stream()
                .filter(found -> input.equals(inputs.get(found.view())))
                .toList();
    }

    /** The columns of an input that decide anything. */
    List<String> usedColumns(String input) {
        return occurrences(input).stream()
                .flatMap(found -> found.usedColumns(plan).stream())
                .distinct()
                .toList();
    }
}
