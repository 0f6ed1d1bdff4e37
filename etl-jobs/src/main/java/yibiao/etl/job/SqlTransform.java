package yibiao.etl.job;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import yibiao.schema.contract.TableContract;
import yibiao.schema.contract.TableName;

/** A table whose row one SELECT states. */
public final class SqlTransform implements Transform {

    private final TableContract contract;
    private final SqlText sql;
    private final Map<String, SqlText> views = new LinkedHashMap<>();

    public SqlTransform(TableContract contract, SqlText sql, SqlFiles files) {
        this.contract = contract;
        this.sql = sql;
        addViews(sql, files);
    }

    /** Inner views stand before those that use them. */
    private void addViews(SqlText text, SqlFiles files) {
        for (String relation : text.relations()) {
            if (relation.startsWith("view.") && !views.containsKey(relation)) {
                SqlText view = files.view(relation.substring("view.".length()));
                addViews(view, files);
                views.put(relation, view);
            }
        }
    }

    @Override
    public TableContract contract() {
        return contract;
    }

    @Override
    public Set<TableName> inputs() {
        Set<TableName> inputs = new TreeSet<>(tablesOf(sql));
        views.values().forEach(view -> inputs.addAll(tablesOf(view)));
        return inputs;
    }

    private static Set<TableName> tablesOf(SqlText text) {
        return text.relations().stream()
                .filter(relation -> !relation.startsWith("view."))
                .map(TableName::of)
                .collect(Collectors.toSet());
    }

    @Override
    public Set<String> parameters() {
        Set<String> names = new TreeSet<>(sql.parameters());
        views.values().forEach(view -> names.addAll(view.parameters()));
        return names;
    }

    @Override
    public String definition() {
        return sql.text() + views.values().stream().map(SqlText::text).collect(Collectors.joining());
    }

    @Override
    public Output rows(Inputs inputs) {
        try (SqlScope scope = new SqlScope(inputs)) {
            views.forEach((name, view) -> scope.define(name, select(view, scope, inputs)));
            return Output.of(select(sql, scope, inputs));
        }
    }

    private static Dataset<Row> select(SqlText text, SqlScope scope, Inputs inputs) {
        Map<String, Object> arguments = new LinkedHashMap<>();
        text.parameters()
                .forEach(name -> arguments.put(name, inputs.parameters().value(name)));
        return scope.select(text, arguments);
    }
}
