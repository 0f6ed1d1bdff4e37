package yibiao.ingest.connector.jdbc;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import yibiao.ingest.connector.KeyListing;
import yibiao.ingest.connector.RecordKey;
import yibiao.ingest.connector.RecordSink;
import yibiao.schema.bronze.BronzeColumns;
import yibiao.schema.workspace.Upkeep;

/** The keys of all rows, in one statement, which sees one state of the table. */
final class TableKeys implements KeyListing {

    /** SQL Server takes no more than 2,100 in a statement. */
    private static final int PARAMETERS = 2_000;

    private final Upkeep.Sweep sweep;
    private final JdbcConnector connector;
    private final Settings settings;
    private final Function<Relation, Keyset> bounds;

    TableKeys(Upkeep.Sweep sweep, JdbcConnector connector, Settings settings) {
        this(sweep, connector, settings, Keyset::new);
    }

    /** @param bounds which rows are listed */
    TableKeys(Upkeep.Sweep sweep, JdbcConnector connector, Settings settings, Function<Relation, Keyset> bounds) {
        this.bounds = bounds;
        this.sweep = sweep;
        this.connector = connector;
        this.settings = settings;
    }

    @Override
    public Duration every() {
        return sweep.every();
    }

    @Override
    public int mostPercent() {
        return sweep.mostPercent();
    }

    @Override
    public void list(Keys keys) throws IOException {
        connector.with((connection, relation) -> {
            list(connection, relation, keys);
            return true;
        });
    }

    private void list(Connection connection, Relation relation, Keys keys) throws SQLException, IOException {
        List<Column> columns = settings.keyColumns(relation);
        RecordKey key = RecordKey.in(settings.key(), settings.key()).orElseThrow();
        String named = columns.stream().map(relation::named).collect(Collectors.joining(", "));
        Keyset keyset = bounds.apply(relation);
        String sql = "SELECT " + named + " FROM " + relation.sql() + " s" + keyset.where();
        Rows.forEach(connection, new RowWindow.Statement(sql, keyset.parameters()), row -> {
            List<@Nullable String> values = new ArrayList<>(columns.size());
            for (int i = 0; i < columns.size(); i++) {
                values.add(relation.dialect().text(row, i + 1, columns.get(i)));
            }
            String text = key.missingIn(values).isEmpty() ? key.of(values) : null;
            if (text != null) {
                keys.key(text);
            }
        });
    }

    @Override
    public long read(List<String> keys, RecordSink sink) throws IOException {
        int atOnce = Math.max(1, PARAMETERS / settings.key().size());
        return connector.with((connection, relation) -> {
            RowReading reading = connector.reading(relation, sink);
            for (int from = 0; from < keys.size(); from += atOnce) {
                List<String> some = keys.subList(from, Math.min(keys.size(), from + atOnce));
                Rows.forEach(connection, having(some, relation), reading::take);
            }
            return reading.read();
        });
    }

    private RowWindow.Statement having(List<String> keys, Relation relation) {
        List<Column> columns = settings.keyColumns(relation);
        List<String> parameters = new ArrayList<>();
        List<String> conditions = new ArrayList<>();
        for (String key : keys) {
            String[] values = key.split(BronzeColumns.KEY_SEPARATOR, -1);
            List<String> equal = new ArrayList<>();
            for (int i = 0; i < columns.size(); i++) {
                Column column = columns.get(i);
                equal.add(relation.named(column) + " = " + relation.dialect().parameter(column));
                parameters.add(relation.dialect().bound(column, values[i]));
            }
            conditions.add("(" + String.join(" AND ", equal) + ")");
        }
        String sql = "SELECT s.* FROM " + relation.sql() + " s WHERE " + String.join(" OR ", conditions);
        return new RowWindow.Statement(sql, parameters);
    }
}
