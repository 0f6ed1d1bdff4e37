package yibiao.ingest.connector.jdbc;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import yibiao.ingest.connector.Connector;
import yibiao.ingest.connector.DayCounts;
import yibiao.ingest.connector.Fetched;
import yibiao.ingest.connector.KeyListing;
import yibiao.ingest.connector.Plan;
import yibiao.ingest.connector.RecordSink;
import yibiao.ingest.connector.SourceProblem;
import yibiao.ingest.connector.Waiting;
import yibiao.schema.bronze.StreamState;
import yibiao.schema.workspace.Stream;

/**
 * Reads a table or query of a relational database.
 *
 * <p>With a cursor, rows after the last position {@code (cursor, key…)} are read up to the source's clock less the lag; ties on the
 * cursor are kept apart by the key. What such reading cannot see: rows that were deleted (a sweep finds them), changes that do not move
 * the cursor, and transactions open for longer than lag and lookback. Without a cursor everything is read each time, and committed when
 * it differs.
 *
 * <p>Order and comparison are both the database's own. Where its collation takes two keys for the same ({@code a} and {@code A}), a
 * unique key cannot hold both, so none is skipped.
 */
public final class JdbcConnector implements Connector {

    static final ObjectMapper JSON = JsonMapper.builder().build();

    /** Rows of one epoch of an incremental stream, so that a kill never costs more than this to read again. */
    private static final int EPOCH_ROWS = 1_000_000;

    private final Database database;
    private final DatabaseAddress address;
    private final Settings settings;
    private final Waiting waiting;
    private final int epochRows;
    private boolean lookedBack;

    public JdbcConnector(DatabaseAddress address, Drivers drivers, Settings settings, Waiting waiting) {
        this(address, drivers, settings, waiting, EPOCH_ROWS);
    }

    JdbcConnector(DatabaseAddress address, Drivers drivers, Settings settings, Waiting waiting, int epochRows) {
        this.database = new Database(address, drivers, settings.place());
        this.address = address;
        this.settings = settings;
        this.waiting = waiting;
        this.epochRows = epochRows;
    }

    @Override
    public List<String> check() {
        try {
            return with((connection, relation) -> List.of());
        } catch (IOException e) {
            return List.of(settings.place() + ": " + e.getMessage());
        } catch (SourceProblem e) {
            return Objects.requireNonNull(e.getMessage()).lines().toList();
        }
    }

    @Override
    public Plan plan(Optional<StreamState> state) throws IOException {
        return with((connection, relation) -> settings.rows().cursor().isEmpty()
                ? Plan.of(JSON.valueToTree(RowWindow.all()), "all rows of " + relation.shown(), List.of())
                : new Planning(connection, relation, settings, epochRows).next(RowsCursor.of(state), lookedBack));
    }

    /** A database is not asked for single records again: what it holds now is read by a new generation. */
    @Override
    public Plan planAgain(Set<String> parts, StreamState state) throws IOException {
        return plan(Optional.empty());
    }

    @Override
    public Fetched fetch(JsonNode frozen, Optional<StreamState> state, RecordSink sink) throws IOException {
        RowWindow window = JSON.treeToValue(frozen, RowWindow.class);
        return with((connection, relation) -> {
            Column cursor = settings.cursor(relation).orElse(null);
            RowReading reading = reading(relation, sink);
            if (window.isComplete()) {
                sink.startLoad("");
            }
            Rows.forEach(connection, window.statement(relation, settings.key(), cursor), reading::take);
            return fetched(window, state, relation, reading);
        });
    }

    @Override
    public Optional<KeyListing> keyListing() {
        return settings.upkeep().sweep().map(sweep -> new TableKeys(sweep, this, settings));
    }

    @Override
    public Optional<DayCounts> dayCounts() {
        return settings.upkeep().reconcile().map(reconcile -> new TableDays(reconcile, this, settings));
    }

    @Override
    public String settings() {
        Stream.Rows rows = settings.rows();
        // How a first load is cut changes nothing of what a window gives.
        return new Stream.Rows(rows.table(), rows.query(), rows.cursor()) + " key " + settings.key() + " zone "
                + settings.zone();
    }

    @Override
    public void close() {}

    /** Works with a session and the stream's table, whose columns fit the settings. */
    <T> T with(Work<T> work) throws IOException {
        Dialect dialect = database.dialect();
        try (Connection connection = database.open();
                Interruption interruption = Interruption.of(connection, waiting)) {
            return with(connection, interruption, dialect, work);
        } catch (SQLException e) {
            throw new DatabaseErrors(address, dialect, settings.place()).explain(e);
        }
    }

    private <T> T with(Connection connection, Interruption interruption, Dialect dialect, Work<T> work)
            throws SQLException, IOException {
        try {
            Relation relation = Relation.find(connection, dialect, settings.rows(), settings.place());
            List<String> problems = settings.problems(relation);
            if (!problems.isEmpty()) {
                throw SourceProblem.configuration(String.join("\n", problems));
            }
            return work.with(connection, relation);
        } catch (SQLException e) {
            if (interruption.reason().isPresent()) {
                throw interruption.reason().get();
            }
            throw e;
        }
    }

    RowReading reading(Relation relation, RecordSink sink) {
        Column cursor = settings.cursor(relation).orElse(null);
        CursorClock clock = cursor == null
                ? null
                : new CursorClock(cursor, settings.rows().cursor().orElseThrow(), settings.zone());
        return new RowReading(relation, settings.key(), cursor, clock, settings.name(), sink);
    }

    private Fetched fetched(RowWindow window, Optional<StreamState> state, Relation relation, RowReading reading) {
        boolean cut = window.limit() > 0 && reading.read() == window.limit();
        switch (window.part()) {
            case ALL -> {
                Optional<String> content = Optional.of(reading.contentSha());
                boolean same =
                        content.get().equals(state.map(StreamState::contentSha).orElse(null));
                return same ? Fetched.nothing(List.of()) : fetched(relation, reading, null, content, false);
            }
            case KEYS -> {
                return fetched(
                        relation, reading, afterRange(window, reading, cut).toJson(), Optional.empty(), true);
            }
            case LOOKBACK -> {
                lookedBack = true;
                JsonNode unmoved = state.map(StreamState::cursor).orElse(null);
                return fetched(relation, reading, unmoved, Optional.empty(), true);
            }
            case CHANGES -> {
                lookedBack = lookedBack && cut;
                // The first epoch is committed even without rows: it says which columns the stream has.
                if (reading.read() == 0 && state.isPresent()) {
                    return Fetched.nothing(List.of());
                }
                return fetched(relation, reading, afterChanges(window, reading), Optional.empty(), cut);
            }
        }
        throw new IllegalStateException(window.toString());
    }

    private RowsCursor afterRange(RowWindow window, RowReading reading, boolean cut) {
        String start = Objects.requireNonNull(window.upTo());
        if (!cut) {
            return new RowsCursor(start, List.of(), null);
        }
        if (reading.lastKey().isEmpty()) {
            throw SourceProblem.configuration(
                    "%s: %d rows have no key ('%s'), so the rows behind them cannot be reached. Choose a key that is never empty."
                            .formatted(settings.place(), reading.read(), String.join("', '", settings.key())));
        }
        return new RowsCursor(start, List.of(), new RowsCursor.KeyLoad(reading.lastKey(), window.limit()));
    }

    private static @Nullable JsonNode afterChanges(RowWindow window, RowReading reading) {
        if (reading.last() != null) {
            return RowsCursor.at(reading.last()).toJson();
        }
        return window.after() == null ? null : RowsCursor.at(window.after()).toJson();
    }

    private static Fetched fetched(
            Relation relation, RowReading reading, @Nullable JsonNode cursor, Optional<String> content, boolean more) {
        return new Fetched(
                true,
                reading.read(),
                cursor,
                Map.of(),
                relation.names(),
                content,
                more,
                0,
                reading.characters(),
                List.of());
    }

    /** What is done with a session. */
    interface Work<T> {
        T with(Connection connection, Relation relation) throws SQLException, IOException;
    }
}
