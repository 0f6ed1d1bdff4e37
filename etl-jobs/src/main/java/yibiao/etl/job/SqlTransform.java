package yibiao.etl.job;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;
import yibiao.etl.table.WarehouseTables;
import yibiao.etl.unit.Delta;
import yibiao.etl.unit.ReadingQuery;
import yibiao.etl.unit.TouchedUnits;
import yibiao.schema.contract.TableContract;
import yibiao.schema.contract.TableName;

/** A table whose row one SELECT states. */
public final class SqlTransform implements Transform {

    private static final long FEW_UNITS = 50_000;

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

    /** The statement itself. */
    public SqlText sql() {
        return sql;
    }

    /** The shared sub-selects it uses, those used by others of them included, by name as in {@code view.party}. */
    public Map<String, SqlText> views() {
        return Map.copyOf(views);
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
            return Output.of(rows(scope, inputs));
        }
    }

    @Override
    public Optional<Part> part(Inputs now, Before before) {
        if (contract.recomputeBy().isEmpty() || !before.isLarge()) {
            return Optional.empty();
        }
        try (SqlScope scope = new SqlScope(now);
                SqlScope scopeThen = new SqlScope(before.inputs());
                TouchedUnits touched = new TouchedUnits(contract.recomputeBy())) {
            Dataset<Row> rows = rows(scope, now);
            ReadingQuery queryNow = new ReadingQuery(rows, scope.tables());
            ReadingQuery queryThen = new ReadingQuery(rows(scopeThen, before.inputs()), scopeThen.tables());
            Map<String, Delta> changes = new LinkedHashMap<>();
            before.changes().forEach((table, delta) -> changes.put(table.toString(), delta));
            Optional<Dataset<Row>> found = touched.of(queryNow, queryThen, changes);
            return found.map(units -> {
                Dataset<Row> kept = known(units);
                return Part.of(kept, WarehouseTables.units(queryNow.confinedTo(kept), kept, "left_semi"));
            });
        }
    }

    /** The units found, before the changes are let go of. Plans that ask for a few need not hold how these were found. */
    private static Dataset<Row> known(Dataset<Row> units) {
        Dataset<Row> kept = units.persist(StorageLevel.MEMORY_AND_DISK());
        if (kept.count() > FEW_UNITS) {
            return kept;
        }
        List<Row> values = kept.collectAsList();
        kept.unpersist();
        return kept.sparkSession().createDataFrame(values, kept.schema());
    }

    private Dataset<Row> rows(SqlScope scope, Inputs inputs) {
        views.forEach((name, view) -> scope.define(name, select(view, scope, inputs)));
        return select(sql, scope, inputs);
    }

    private static Dataset<Row> select(SqlText text, SqlScope scope, Inputs inputs) {
        Map<String, Object> arguments = new LinkedHashMap<>();
        text.parameters()
                .forEach(name -> arguments.put(name, inputs.parameters().value(name)));
        return scope.select(text, arguments);
    }
}
