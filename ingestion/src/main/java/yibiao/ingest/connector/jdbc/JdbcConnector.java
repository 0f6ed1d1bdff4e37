package yibiao.ingest.connector.jdbc;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import yibiao.ingest.connector.Connector;
import yibiao.ingest.connector.Fetched;
import yibiao.ingest.connector.Plan;
import yibiao.ingest.connector.Position;
import yibiao.ingest.connector.RecordSink;
import yibiao.ingest.connector.SourceProblem;
import yibiao.schema.bronze.StreamState;
import yibiao.schema.text.Nearest;
import yibiao.schema.workspace.Stream;

/**
 * Reads a table or query of PostgreSQL.
 *
 * <p>With a cursor, rows after the last position {@code (cursor, key…)} are read up to the source's clock less the lag; ties on the
 * cursor are kept apart by the key. What such reading cannot see: rows that were deleted, changes that do not move the cursor, and
 * transactions open for longer than the lag. Without a cursor everything is read each time, and committed when it differs.
 */
public final class JdbcConnector implements Connector {

    /** Rows of one epoch of an incremental stream, so that a kill never costs more than this to read again. */
    private static final int EPOCH_ROWS = 1_000_000;

    private static final int FETCH_ROWS = 1_000;
    private static final ObjectMapper JSON = JsonMapper.builder().build();

    private final Database database;
    private final DatabaseErrors errors;
    private final Stream.Rows rows;
    private final List<String> key;
    private final ZoneId zone;
    private final String name;
    private final String place;
    private final int epochRows;

    /**
     * @param name  {@code source.stream}; the origin of every record
     * @param zone  in which the source means times that carry none
     * @param place where the stream is declared, for messages
     */
    public JdbcConnector(
            DatabaseAddress address, Stream.Rows rows, List<String> key, ZoneId zone, String name, String place) {
        this(address, rows, key, zone, name, place, EPOCH_ROWS);
    }

    JdbcConnector(
            DatabaseAddress address,
            Stream.Rows rows,
            List<String> key,
            ZoneId zone,
            String name,
            String place,
            int epochRows) {
        this.database = new Database(address);
        this.errors = new DatabaseErrors(address, place);
        this.rows = rows;
        this.key = List.copyOf(key);
        this.zone = zone;
        this.name = name;
        this.place = place;
        this.epochRows = epochRows;
    }

    @Override
    public List<String> check() {
        try (Connection connection = database.open()) {
            Relation relation = Relation.find(connection, rows, place);
            return problems(relation);
        } catch (SQLException e) {
            return List.of(Objects.requireNonNull(errors.explain(e).getMessage()));
        } catch (SourceProblem e) {
            return List.of(Objects.requireNonNull(e.getMessage()));
        }
    }

    @Override
    public Plan plan(Optional<StreamState> state) throws IOException {
        try (Connection connection = database.open()) {
            Relation relation = usable(connection);
            if (rows.cursor().isEmpty()) {
                return Plan.of(
                        JSON.valueToTree(new RowWindow(null, null, 0, false)),
                        "all rows of " + relation.shown(),
                        List.of());
            }
            Column cursor = relation.column(rows.cursor().get().column()).orElseThrow();
            Position after = Position.of(state).orElse(null);
            long nulls = countWithoutCursor(connection, relation, cursor);
            boolean withNulls = after == null && nulls > 0;
            String upTo = new CursorClock(cursor, rows.cursor().get(), zone).upperBound(connection);
            // Rows without cursor come first and have no position to go on from, so such a first load is one epoch.
            RowWindow window = new RowWindow(after, upTo, withNulls ? 0 : epochRows, withNulls);
            return Plan.of(JSON.valueToTree(window), reading(window, cursor), notes(relation, cursor, nulls));
        } catch (SQLException e) {
            throw errors.explain(e);
        }
    }

    /** A database is not asked for single records again: what it holds now is read by a new generation. */
    @Override
    public Plan planAgain(Set<String> parts, StreamState state) throws IOException {
        return plan(Optional.empty());
    }

    @Override
    public Fetched fetch(JsonNode frozen, Optional<StreamState> state, RecordSink sink) throws IOException {
        RowWindow window = JSON.treeToValue(frozen, RowWindow.class);
        try (Connection connection = database.open()) {
            Relation relation = usable(connection);
            Optional<Stream.Cursor> declared = rows.cursor();
            Column cursor = declared.flatMap(c -> relation.column(c.column())).orElse(null);
            CursorClock clock = cursor == null ? null : new CursorClock(cursor, declared.orElseThrow(), zone);
            RowReading reading = new RowReading(relation, key, cursor, clock, name, sink);
            if (window.isComplete()) {
                sink.startLoad("");
            }
            read(connection, window.statement(relation, key, cursor), reading);
            return fetched(window, state, relation, reading);
        } catch (SQLException e) {
            throw errors.explain(e);
        }
    }

    @Override
    public String settings() {
        return rows + " key " + key + " zone " + zone;
    }

    @Override
    public void close() {}

    private static void read(Connection connection, RowWindow.Statement statement, RowReading reading)
            throws SQLException, IOException {
        try (PreparedStatement query = connection.prepareStatement(statement.sql())) {
            query.setFetchSize(FETCH_ROWS);
            for (int i = 0; i < statement.parameters().size(); i++) {
                query.setString(i + 1, statement.parameters().get(i));
            }
            try (ResultSet results = query.executeQuery()) {
                while (results.next()) {
                    reading.take(results);
                }
            }
        }
    }

    private static Fetched fetched(
            RowWindow window, Optional<StreamState> state, Relation relation, RowReading reading) {
        Optional<String> content = window.isComplete() ? Optional.of(reading.contentSha()) : Optional.empty();
        boolean sameAsBefore = content.isPresent()
                && content.get().equals(state.map(StreamState::contentSha).orElse(null));
        // The first epoch is committed even without rows: it says which columns the stream has.
        boolean nothing = window.isComplete() ? sameAsBefore : reading.read() == 0 && state.isPresent();
        if (nothing) {
            return Fetched.nothing(List.of());
        }
        Position position = reading.last() == null ? window.after() : reading.last();
        return new Fetched(
                true,
                reading.read(),
                position == null ? null : position.toJson(),
                java.util.Map.of(),
                relation.names(),
                content,
                window.limit() > 0 && reading.read() == window.limit(),
                0,
                reading.characters(),
                List.of());
    }

    private Relation usable(Connection connection) throws SQLException {
        Relation relation = Relation.find(connection, rows, place);
        List<String> problems = problems(relation);
        if (!problems.isEmpty()) {
            throw SourceProblem.configuration(String.join("\n", problems));
        }
        return relation;
    }

    private List<String> problems(Relation relation) {
        List<String> problems = new ArrayList<>();
        for (String field : key) {
            if (relation.column(field).isEmpty()) {
                problems.add("%s: %s has no column '%s', which 'key' names.%s"
                        .formatted(place, relation.shown(), field, Nearest.hint(field, relation.names())));
            }
        }
        rows.cursor().ifPresent(cursor -> {
            Optional<Column> column = relation.column(cursor.column());
            if (column.isEmpty()) {
                problems.add("%s: %s has no column '%s', which 'cursor' names.%s"
                        .formatted(
                                place,
                                relation.shown(),
                                cursor.column(),
                                Nearest.hint(cursor.column(), relation.names())));
            } else if (!CursorClock.canOrder(column.get())) {
                problems.add(
                        "%s: the cursor column '%s' is of type %s; expected timestamptz, timestamp or date. Name another, or leave 'cursor' out to read everything each time."
                                .formatted(place, cursor.column(), column.get().type()));
            }
        });
        return problems;
    }

    private List<String> notes(Relation relation, Column cursor, long nulls) {
        return nulls == 0
                ? List.of()
                : List.of(
                        "%d rows of %s have no %s: they are read once, with the first load; later changes to them are not seen."
                                .formatted(nulls, relation.shown(), cursor.name()));
    }

    private static String reading(RowWindow window, Column cursor) {
        String from = window.after() == null
                ? "from the beginning"
                : "after %s (key %s)"
                        .formatted(
                                window.after().updatedAt(),
                                String.join(", ", window.after().key()));
        return "%s %s, up to %s".formatted(cursor.name(), from, window.upTo());
    }

    private static long countWithoutCursor(Connection connection, Relation relation, Column cursor)
            throws SQLException {
        String sql = "SELECT count(*) FROM " + relation.sql() + " AS s WHERE s." + cursor.quoted() + " IS NULL";
        try (PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet count = statement.executeQuery()) {
            count.next();
            return count.getLong(1);
        }
    }
}
