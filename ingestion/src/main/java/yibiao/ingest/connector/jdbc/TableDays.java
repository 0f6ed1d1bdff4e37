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
import yibiao.ingest.connector.ClosedDays;
import yibiao.ingest.connector.DayCounts;
import yibiao.ingest.connector.KeyListing;
import yibiao.schema.workspace.Upkeep;

/** Counts the rows of a day, in the zone of the source. */
final class TableDays implements DayCounts {

    private final ClosedDays days;
    private final JdbcConnector connector;
    private final Settings settings;

    TableDays(Upkeep.Reconcile reconcile, JdbcConnector connector, Settings settings) {
        this.days = new ClosedDays(reconcile, settings.zone(), Duration.ZERO);
        this.connector = connector;
        this.settings = settings;
    }

    @Override
    public ClosedDays days() {
        return days;
    }

    @Override
    public Optional<LocalDate> day(String value) {
        try {
            if (value.endsWith("Z")) {
                return Optional.of(days.on(Instant.parse(value)));
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
        return new TableKeys(ClosedDays.KEYS_OF_A_DAY, connector, settings, relation -> ofDay(relation, day));
    }

    private Keyset ofDay(Relation relation, LocalDate day) {
        Column column = relation.column(days.field()).orElseThrow();
        Keyset keyset = new Keyset(relation);
        keyset.from(column, start(column, day));
        keyset.before(column, start(column, day.plusDays(1)));
        return keyset;
    }

    private String start(Column column, LocalDate day) {
        return switch (column.kind()) {
            case INSTANT -> days.start(day).toString();
            case DATE -> day.toString();
            default -> day.atStartOfDay().toString();
        };
    }
}
