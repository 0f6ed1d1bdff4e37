package yibiao.ingest.connector.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import yibiao.ingest.connector.Plan;
import yibiao.ingest.connector.Position;

/** Decides which rows of an incremental stream are read next. */
final class Planning {

    private final Connection connection;
    private final Relation relation;
    private final Settings settings;
    private final Column cursor;
    private final CursorClock clock;
    private final int epochRows;

    Planning(Connection connection, Relation relation, Settings settings, int epochRows) {
        this.connection = connection;
        this.relation = relation;
        this.settings = settings;
        this.cursor = settings.cursor(relation).orElseThrow();
        this.clock = new CursorClock(cursor, settings.rows().cursor().orElseThrow(), settings.zone());
        this.epochRows = epochRows;
    }

    /** @param lookedBack whether this run has read again what lies before its position */
    Plan next(Optional<RowsCursor> at, boolean lookedBack) throws SQLException {
        if (at.isPresent()) {
            return at.get().load() == null ? changes(at.get(), lookedBack) : range(at.get());
        }
        String upTo = clock.upperBound(connection, relation.dialect());
        int range = rangeRows();
        if (range > 0) {
            RowWindow window = new RowWindow(RowWindow.Part.KEYS, null, upTo, range, false);
            return plan(window, "the first " + range + " keys");
        }
        long nulls = countWithoutCursor();
        // Rows without cursor come first and have no position to go on from, so such a first load is one epoch.
        RowWindow window = new RowWindow(RowWindow.Part.CHANGES, null, upTo, nulls > 0 ? 0 : epochRows, nulls > 0);
        return plan(window, cursor.name() + " from the beginning, up to " + upTo, notes(nulls));
    }

    private Plan range(RowsCursor at) {
        RowsCursor.KeyLoad load = java.util.Objects.requireNonNull(at.load());
        Position after = new Position(at.updatedAt(), load.after());
        RowWindow window = new RowWindow(RowWindow.Part.KEYS, after, at.updatedAt(), load.rows(), false);
        return plan(window, "%d keys after %s".formatted(load.rows(), String.join(", ", load.after())));
    }

    private Plan changes(RowsCursor at, boolean lookedBack) throws SQLException {
        Duration lookback = settings.rows().cursor().orElseThrow().lookback();
        boolean looksBack = !lookback.isZero() && !at.key().isEmpty();
        Optional<Instant> last = clock.instant(at.updatedAt());
        if (looksBack && !lookedBack && last.isPresent()) {
            Instant from = last.get().minus(lookback);
            Position after = new Position(clock.text(from), List.of());
            RowWindow window = new RowWindow(RowWindow.Part.LOOKBACK, after, at.updatedAt(), 0, false);
            return plan(
                            window,
                            "%s once more from %s to %s".formatted(cursor.name(), after.updatedAt(), at.updatedAt()))
                    // For a date the bound is a day earlier than the instant: what is older than it is not known, and
                    // lands.
                    .repeating(Optional.of(from.minus(Duration.ofDays(cursor.kind() == Kind.DATE ? 2 : 0))));
        }
        String upTo = clock.upperBound(connection, relation.dialect());
        RowWindow window = new RowWindow(RowWindow.Part.CHANGES, at.position(), upTo, epochRows, false);
        String from = at.key().isEmpty()
                ? "from " + at.updatedAt()
                : "after " + at.updatedAt() + " (key " + String.join(", ", at.key()) + ")";
        Plan plan = plan(window, "%s %s, up to %s".formatted(cursor.name(), from, upTo), notes(countWithoutCursor()));
        return looksBack || at.key().isEmpty() ? plan.repeating(last) : plan;
    }

    private static Plan plan(RowWindow window, String reading) {
        return plan(window, reading, List.of());
    }

    private static Plan plan(RowWindow window, String reading, List<String> notes) {
        return Plan.of(JdbcConnector.JSON.valueToTree(window), reading, notes);
    }

    /** Rows of a range of the first load; 0 when it is not cut by keys. */
    private int rangeRows() throws SQLException {
        boolean orderable = settings.keyColumns(relation).stream()
                .allMatch(column -> column.kind().isOrderable());
        Optional<String> table = settings.rows().table();
        int splits = settings.rows().splits();
        if (!orderable || (splits == 0 && table.isEmpty()) || splits == 1) {
            return 0;
        }
        OptionalLong rows =
                table.isPresent() ? Tables.estimate(connection, relation.dialect(), table.get()) : OptionalLong.empty();
        if (splits == 0) {
            return rows.orElse(0) > epochRows ? epochRows : 0;
        }
        long each = (rows.orElseGet(() -> (long) epochRows * splits) + splits - 1) / splits;
        return (int) Math.max(1, Math.min(each, epochRows));
    }

    private List<String> notes(long nulls) {
        return nulls == 0
                ? List.of()
                : List.of(
                        "%d rows of %s have no %s: they are read once, with the first load; later changes to them are not seen."
                                .formatted(nulls, relation.shown(), cursor.name()));
    }

    private long countWithoutCursor() throws SQLException {
        String sql = "SELECT count(*) FROM " + relation.sql() + " s WHERE " + relation.named(cursor) + " IS NULL";
        try (PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet count = statement.executeQuery()) {
            count.next();
            return count.getLong(1);
        }
    }
}
