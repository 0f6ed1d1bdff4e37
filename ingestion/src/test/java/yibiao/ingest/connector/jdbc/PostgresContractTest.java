package yibiao.ingest.connector.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import yibiao.ingest.connector.Connector;
import yibiao.ingest.connector.ConnectorContract;
import yibiao.ingest.connector.Discovery;
import yibiao.ingest.connector.Waiting;
import yibiao.ingest.connector.World;
import yibiao.schema.workspace.Stream;
import yibiao.schema.workspace.Upkeep;

/** A table of a real PostgreSQL keeps the promises of every connector. */
final class PostgresContractTest extends ConnectorContract {

    @Override
    protected World open() {
        return new PostgresWorld();
    }

    @Test
    void whatADatabaseDoesNotDoIsSaid() {
        assertThat(world.declined().keySet())
                .containsExactlyInAnyOrder(
                        World.Ability.BUSY,
                        World.Ability.FAIL,
                        World.Ability.ERROR_INSIDE,
                        World.Ability.TOKEN,
                        World.Ability.NUL);
    }

    private static final class PostgresWorld implements World {

        private static final AtomicInteger SCHEMAS = new AtomicInteger();
        private static final Duration LAG = Duration.ofMillis(300);
        private static final String PASSWORD = "s3cret-of-the-reader";

        private final Postgres postgres = Postgres.started();
        private final String schema = "contract" + SCHEMAS.incrementAndGet();
        private final String reader = "reader_" + schema;
        private @Nullable Connection hidden;
        private @Nullable CuttingProxy proxy;
        private String password = PASSWORD;
        private int port = postgres.port();
        private String table = "deal";
        private boolean sweeps;

        PostgresWorld() {
            postgres.execute(
                    "CREATE SCHEMA " + schema,
                    "CREATE TABLE %s.deal (id text PRIMARY KEY, updated_at timestamptz, name text)".formatted(schema),
                    "CREATE TABLE %s.closed_deal (id text PRIMARY KEY, updated_at timestamptz, name text)"
                            .formatted(schema),
                    "CREATE VIEW %s.slow_deal AS SELECT d.id, d.updated_at, d.name || coalesce(nullif(pg_sleep(1)::text, ''), '') AS name FROM %s.deal d"
                            .formatted(schema, schema),
                    "CREATE ROLE %s LOGIN PASSWORD '%s'".formatted(reader, PASSWORD),
                    "GRANT USAGE ON SCHEMA %s TO %s".formatted(schema, reader),
                    "GRANT SELECT ON %s.deal, %s.slow_deal TO %s".formatted(schema, schema, reader));
            postgres.requirePassword(reader);
        }

        @Override
        public Connector connector(Waiting waiting) {
            return connector(LAG, waiting);
        }

        @Override
        public Connector hastyConnector(Waiting waiting) {
            return connector(Duration.ZERO, waiting);
        }

        private Connector connector(Duration lag, Waiting waiting) {
            DatabaseAddress address =
                    new DatabaseAddress("jdbc:postgresql://127.0.0.1:" + port + "/postgres", reader, password);
            if (proxy != null) {
                port = postgres.port(); // the line is cut for one connector only
            }
            Stream.Rows rows = new Stream.Rows(
                    Optional.of(schema + "." + table),
                    Optional.empty(),
                    Optional.of(new Stream.Cursor("updated_at", lag)));
            // A sweep that is always due also finds what came late, so only the test of deletions has one.
            Upkeep upkeep = sweeps
                    ? new Upkeep(Optional.of(new Upkeep.Sweep(Duration.ZERO, 30)), Optional.empty())
                    : Upkeep.NONE;
            Settings settings =
                    new Settings(rows, List.of("id"), ZoneOffset.UTC, upkeep, "box.deal", "box.yaml, stream deal");
            return new JdbcConnector(address, new Drivers(Path.of("drivers")), settings, waiting);
        }

        @Override
        public Discovery discovery(Waiting waiting) {
            DatabaseAddress address =
                    new DatabaseAddress("jdbc:postgresql://127.0.0.1:" + port + "/postgres", reader, password);
            return new JdbcDiscovery(address, new Drivers(Path.of("drivers")), "box.yaml");
        }

        @Override
        public void put(String id, String text) {
            try (Connection connection = postgres.connect()) {
                put(connection, id, text);
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }

        private void put(Connection connection, String id, String text) throws SQLException {
            String sql =
                    "INSERT INTO %s.deal VALUES (?, clock_timestamp(), ?) ON CONFLICT (id) DO UPDATE SET updated_at = excluded.updated_at, name = excluded.name"
                            .formatted(schema);
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                statement.setString(1, id);
                statement.setString(2, text);
                statement.execute();
            }
        }

        @Override
        public void putTogether(Map<String, String> texts) {
            try (Connection connection = postgres.connect()) {
                connection.setAutoCommit(false);
                for (Map.Entry<String, String> text : texts.entrySet()) {
                    put(connection, text.getKey(), text.getValue());
                }
                connection.createStatement().execute("UPDATE %s.deal SET updated_at = now()".formatted(schema));
                connection.commit();
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void putHidden(String id, String text) {
            try {
                Connection connection = postgres.connect();
                connection.setAutoCommit(false);
                put(connection, id, text);
                hidden = connection;
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void reveal() {
            try (Connection connection = hidden) {
                if (connection != null) {
                    connection.commit();
                }
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
            hidden = null;
        }

        @Override
        public void delete(String id) {
            sweeps = true;
            postgres.execute("DELETE FROM %s.deal WHERE id = '%s'".formatted(schema, id));
        }

        @Override
        public void settle() {
            try {
                Thread.sleep(LAG.toMillis() + 20);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public void trouble(Trouble trouble, int times) {
            switch (trouble) {
                case REFUSES_CREDENTIALS -> password = "wrong";
                case FORBIDS -> table = "closed_deal";
                case UNREACHABLE -> port = 1;
                case SLOW -> table = "slow_deal";
                case CUTS -> {
                    try {
                        proxy = new CuttingProxy(postgres.port(), 20_000);
                        port = proxy.port();
                    } catch (IOException e) {
                        throw new IllegalStateException(e);
                    }
                }
                default -> throw new UnsupportedOperationException(trouble.name());
            }
        }

        @Override
        public List<String> secrets() {
            return List.of(PASSWORD, "wrong");
        }

        @Override
        public String text(String payload) {
            try {
                return JsonMapper.builder()
                        .build()
                        .readTree(payload)
                        .get("name")
                        .asText();
            } catch (JsonProcessingException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public Map<Ability, String> declined() {
            Map<Ability, String> reasons = new EnumMap<>(Ability.class);
            reasons.put(Ability.BUSY, "A database refuses connections instead of asking to come back later.");
            reasons.put(Ability.FAIL, "A statement that failed is not tried again within a run.");
            reasons.put(Ability.ERROR_INSIDE, "A database does not hide errors in results.");
            reasons.put(Ability.TOKEN, "A session needs no token.");
            reasons.put(Ability.NUL, "PostgreSQL holds no NUL in text.");
            return reasons;
        }

        @Override
        public Duration lag() {
            return LAG;
        }

        @Override
        public void close() {
            reveal();
            try (CuttingProxy open = proxy) {
                proxy = null;
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
