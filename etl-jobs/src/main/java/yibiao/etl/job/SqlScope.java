package yibiao.etl.job;

import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import yibiao.etl.table.ContractBroken;
import yibiao.schema.contract.TableName;

/**
 * Lets SQL name tables as {@code layer.table}. Each table stands behind a temporary view; those names belong to the whole session, so a
 * suffix of its own keeps scopes that are open side by side apart.
 */
public final class SqlScope implements AutoCloseable {

    private final Inputs inputs;
    private final String suffix = "__" + UUID.randomUUID().toString().replace("-", "");
    private final Map<String, String> views = new TreeMap<>();

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
            return inputs.spark().sql(statement, arguments);
        } catch (Exception e) {
            // Spark throws its checked AnalysisException undeclared.
            if (e instanceof AnalysisException) {
                throw new ContractBroken(text.name() + ": " + String.valueOf(e.getMessage()).replace(suffix, ""));
            }
            throw e;
        }
    }

    private String view(String layer, String name) {
        String relation = layer + "." + name;
        if (!views.containsKey(relation)) {
            define(relation, inputs.table(TableName.of(relation)));
        }
        return String.valueOf(views.get(relation));
    }

    /** Forgets the names; rows that were selected stay usable. */
    @Override
    public void close() {
        views.values().forEach(view -> inputs.spark().catalog().dropTempView(view));
    }
}
