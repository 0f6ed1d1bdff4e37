package yibiao.etl.job;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.analysis.NameParameterizedQuery;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.Literal$;
import org.apache.spark.sql.catalyst.parser.ParseException;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.classic.SparkSession;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;
import yibiao.etl.table.ContractBroken;
import yibiao.schema.contract.TableName;

/**
 * Lets SQL name tables as {@code layer.table}. Each table stands behind a temporary view; those names belong to the whole session, so a
 * suffix of its own keeps scopes that are open side by side apart.
 */
public final class SqlScope implements AutoCloseable {

    private final Inputs inputs;
    private final String suffix = "__" + UUID.randomUUID().toString().replace("-", "");
    private final Map<String, String> views = new ConcurrentHashMap<>();

    public SqlScope(Inputs inputs) {
        this.inputs = inputs;
    }

    /** Makes rows known under a name such as {@code view.party}. */
    public void define(String relation, Dataset<Row> rows) {
        String view = relation.replace('.', '_') + suffix;
        rows.createOrReplaceTempView(view);
        views.put(relation, view);
    }

    /**
     * @throws ContractBroken when Spark cannot make sense of it: an unknown column, a wrong type
     * @throws IllegalArgumentException when it names a table that is no declared input
     */
    public Dataset<Row> select(SqlText text, Map<String, Object> arguments) {
        String statement = text.withRelations(this::view);
        try {
            return bound(statement, arguments);
        } catch (Exception e) {
            // Spark throws its checked AnalysisException undeclared.
            if (e instanceof AnalysisException) {
                throw new ContractBroken(text.name() + ": " + message(e));
            }
            if (e instanceof RuntimeException unexpected) {
                throw unexpected;
            }
            throw new IllegalStateException(e);
        }
    }

    /** The tables that were read: the name of each one's view to its own. */
    Map<String, String> tables() {
        Map<String, String> tables = new HashMap<>();
        views.forEach((relation, view) -> {
            if (!relation.startsWith("view.")) {
                tables.put(view, relation);
            }
        });
        return tables;
    }

    /** Without the plan that Spark appends. */
    private String message(Exception e) {
        String text = String.valueOf(e.getMessage()).replace(suffix, "");
        int plan = text.indexOf("\n'");
        return plan < 0 ? text.strip() : text.substring(0, plan).strip();
    }

    /** Spark's own named parameters. Its {@code sql(text, arguments)} loses them in Delta 4.4: the parser that Delta puts in front drops them. */
    private Dataset<Row> bound(String statement, Map<String, Object> arguments) throws ParseException {
        SparkSession session = (SparkSession) inputs.spark();
        LogicalPlan plan = session.sessionState().sqlParser().parsePlan(statement);
        List<String> names = List.copyOf(arguments.keySet());
        List<Expression> values = names.stream()
                .map(name -> (Expression) Literal$.MODULE$.apply(arguments.get(name)))
                .toList();
        return org.apache.spark.sql.classic.Dataset.ofRows(
                session, names.isEmpty() ? plan : new NameParameterizedQuery(plan, sequence(names), sequence(values)));
    }

    private static <T> Seq<T> sequence(List<T> items) {
        return CollectionConverters.asScala(items).toSeq();
    }

    private String view(String layer, String name) {
        String relation = layer + "." + name;
        synchronized (views) {
            if (!views.containsKey(relation)) {
                define(relation, inputs.table(TableName.of(relation)));
            }
            return String.valueOf(views.get(relation));
        }
    }

    /** Forgets the names; rows that were selected stay usable. */
    @Override
    public void close() {
        views.values().forEach(view -> inputs.spark().catalog().dropTempView(view));
    }
}
