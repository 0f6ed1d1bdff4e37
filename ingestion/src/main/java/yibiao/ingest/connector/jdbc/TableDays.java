package yibiao.ingest.connector.jdbc;

import java.io.IOException;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Optional;
import java.util.stream.Collectors;
import yibiao.ingest.connector.DayCounts;
import yibiao.ingest.connector.KeyListing;
import yibiao.schema.workspace.Upkeep;

/** Counts the rows of a day, in the zone of the source. */
final class TableDays implements DayCounts {

    /** So long after its end a day is closed: its last transactions are visible, and were read. */
    private static final Duration CLOSED_AFTER = Duration.ofHours(1);

    private final Upkeep.Reconcile reconcile;
    private final JdbcConnector connector;
    private final Settings settings;

    TableDays(Upkeep.Reconcile reconcile, JdbcConnector connector, Settings settings) {
        this.reconcile = reconcile;
        this.connector = connector;
        this.settings = settings;
    }

    @Override
    public int days() {
        return reconcile.days();
    }

    @Override
    public String field() {
        return reconcile.column();
    }

    @Override
    public Optional<LocalDate> day(String value) {
        try {
            if (value.endsWith("Z")) {
                return Optional.of(Instant.parse(value).atZone(settings.zone()).toLocalDate());
            }
            return Optional.of(
                    value.length() == 10
                            ? LocalDate.parse(value)
                            : LocalDateTime.parse(value).toLocalDate());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    @Override
    public LocalDate lastClosed(Instant now) {
        return now.minus(CLOSED_AFTER).atZone(settings.zone()).toLocalDate().minusDays(1);
    }

    @Override
    public long count(LocalDate day) throws IOException {
        return connector.with((connection, relation) -> {
            Keyset keyset = ofDay(relation, day);
            String filled = settings.keyColumns(relation).stream()
                    .map(column -> " AND " + relation.named(column) + " IS NOT NULL")
                    .collect(Collectors.joining());
            String sql = "SELECT count(*) FROM " + relation.sql() + " s" + keyset.where() + filled;
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                for (int i = 0; i < keyset.parameters().size(); i++) {
                    statement.setString(i + 1, keyset.parameters().get(i));
                }
                return number(statement);
            }
        });
    }

    private static long number(PreparedStatement statement) throws SQLException {
        try (ResultSet count = statement.executeQuery()) {
            count.next();
            return count.getLong(1);
        }
    }

    @Override
    public KeyListing keysOf(LocalDate day) {
        // Of a single day all may be gone: a batch that was entered by mistake.
        Upkeep.Sweep sweep = new Upkeep.Sweep(Duration.ZERO, 100);
        return new TableKeys(sweep, connector, settings, relation -> ofDay(relation, day));
    }

    private Keyset ofDay(Relation relation, LocalDate day) {
        Column column = relation.column(reconcile.column()).orElseThrow();
        Keyset keyset = new Keyset(relation);
        keyset.from(column, start(column, day));
        keyset.before(column, start(column, day.plusDays(1)));
        return keyset;
    }

    private String start(Column column, LocalDate day) {
        return switch (column.kind()) {
            case INSTANT -> day.atStartOfDay(settings.zone()).toInstant().toString();
            case DATE -> day.toString();
            default -> day.atStartOfDay().toString();
        };
    }
}
