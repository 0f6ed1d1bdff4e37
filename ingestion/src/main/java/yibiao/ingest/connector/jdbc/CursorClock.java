package yibiao.ingest.connector.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import yibiao.schema.workspace.Stream;

/** Puts instants and the values of a cursor column side by side. */
final class CursorClock {

    private final Column column;
    private final Stream.Cursor cursor;
    private final ZoneId zone;

    /** @param zone in which the source means times that carry none */
    CursorClock(Column column, Stream.Cursor cursor, ZoneId zone) {
        this.column = column;
        this.cursor = cursor;
        this.zone = zone;
    }

    /**
     * The upper bound of a window, in the column's own form: the source's clock less the lag, so that transactions which are not
     * visible yet lie beyond it. For a date column it is the last day that is over.
     */
    String upperBound(Connection connection, Dialect dialect) throws SQLException {
        return text(now(connection, dialect).minus(cursor.lag()));
    }

    static Instant now(Connection connection, Dialect dialect) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(dialect.clock());
                ResultSet now = statement.executeQuery()) {
            now.next();
            return Instant.EPOCH.plus(now.getLong(1), ChronoUnit.MICROS);
        }
    }

    /** An instant in the column's own form; for a date column the last day that was over. */
    String text(Instant instant) {
        if (column.kind() == Kind.INSTANT) {
            return instant.toString();
        }
        LocalDateTime local = LocalDateTime.ofInstant(instant, zone);
        return column.kind() == Kind.DATE ? local.toLocalDate().minusDays(1).toString() : local.toString();
    }

    /** The instant a cursor value means; empty for values outside time ({@code infinity}). */
    Optional<Instant> instant(String text) {
        try {
            if (column.kind() == Kind.INSTANT) {
                return Optional.of(Instant.parse(text));
            }
            return Optional.of(
                    column.kind() == Kind.DATE
                            ? LocalDate.parse(text).atStartOfDay(zone).toInstant()
                            : LocalDateTime.parse(text).atZone(zone).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
