package yibiao.ingest.connector.jdbc;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import yibiao.ingest.connector.Connector;
import yibiao.ingest.connector.Discovery;
import yibiao.ingest.connector.Waiting;
import yibiao.ingest.connector.World;
import yibiao.schema.workspace.Stream;
import yibiao.schema.workspace.Upkeep;

/** A table of a real database server, whose clock is moved by the test. */
public final class DatabaseWorld implements World {

    static final String PASSWORD = "s3cret-of-the-reader";

    private static final AtomicInteger NUMBERS = new AtomicInteger();
    private static final Duration LAG = Duration.ofMinutes(5);
    private static final Duration LOOKBACK = Duration.ofMinutes(10);
    private static final Duration STEP = Duration.ofMillis(1500);

    private final Server server;
    private final String schema = "world" + NUMBERS.incrementAndGet();
    private final String reader = "reader_" + schema;
    private final int epochRows;
    private final Connection owner;
    private Instant now = Instant.parse("2026-03-01T10:00:00.000123Z");
    private @Nullable Connection hidden;
    private @Nullable CuttingProxy proxy;
    private Shape shape = Shape.NONE;
    private String password = PASSWORD;
    private int port;
    private String table = "deal";
    private boolean sweeps;

    private DatabaseWorld(Server server, int epochRows) {
        this.server = server;
        this.port = server.port();
        this.epochRows = epochRows;
        try {
            owner = server.connect();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        server.prepare(schema, reader);
        tellTime();
    }

    /** @param epochRows rows of one epoch at most */
    public static DatabaseWorld postgres(int epochRows) {
        return new DatabaseWorld(new PostgresServer(), epochRows);
    }

    /** Skips the test where the server is not installed. */
    public static DatabaseWorld mariaDb(int epochRows) {
        return new DatabaseWorld(new MariaDbServer(), epochRows);
    }

    @Override
    public Connector connector(Waiting waiting) {
        return connector(LAG, LOOKBACK, waiting);
    }

    @Override
    public Connector hastyConnector(Waiting waiting) {
        return connector(Duration.ZERO, Duration.ZERO, waiting);
    }

    private Connector connector(Duration lag, Duration lookback, Waiting waiting) {
        tellTime();
        DatabaseAddress address = new DatabaseAddress(server.url(port, schema, now), reader, password);
        if (proxy != null) {
            port = server.port(); // the line is cut for one connector only
        }
        Stream.Rows rows = new Stream.Rows(
                Optional.of(schema + "." + table),
                Optional.empty(),
                Optional.of(new Stream.Cursor("updated_at", lag, lookback)));
        // A sweep that is always due also finds what came late, so only the test of deletions has one.
        Upkeep upkeep =
                sweeps ? new Upkeep(Optional.of(new Upkeep.Sweep(Duration.ZERO, 30)), Optional.empty()) : Upkeep.NONE;
        Settings settings =
                new Settings(rows, List.of("id"), ZoneOffset.UTC, upkeep, "box.deal", "box.yaml, stream deal");
        return new JdbcConnector(address, new Drivers(Path.of("drivers")), settings, waiting, epochRows);
    }

    @Override
    public Discovery discovery(Waiting waiting) {
        tellTime();
        DatabaseAddress address = new DatabaseAddress(server.url(port, schema, now), reader, password);
        return new JdbcDiscovery(address, new Drivers(Path.of("drivers")), "box.yaml");
    }

    private void tellTime() {
        server.clock(schema, now).ifPresent(this::execute);
    }

    @Override
    public void clockIs(Instant instant) {
        now = instant;
    }

    @Override
    public void put(String id, String text) {
        put(owner, id, text);
        now = now.plus(STEP);
    }

    private void put(Connection connection, String id, String text) {
        String extra = switch (shape) {
            case NONE -> "";
            case NUMBER -> ", extra = 7";
            case TEXT -> ", extra = 'seven'";
        };
        String sql = server.upsert("%s.deal".formatted(schema), extra);
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, id);
            statement.setObject(2, server.time(now));
            statement.setString(3, text);
            statement.execute();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void putTogether(Map<String, String> texts) {
        texts.forEach((id, text) -> put(owner, id, text));
        now = now.plus(STEP);
    }

    @Override
    public void putHidden(String id, String text) {
        try {
            Connection connection = server.connect();
            connection.setAutoCommit(false);
            put(connection, id, text);
            hidden = connection;
            now = now.plus(STEP);
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
        execute("DELETE FROM %s.deal WHERE id = '%s'".formatted(schema, id));
    }

    @Override
    public void putBroken() {
        throw new UnsupportedOperationException("a table has no broken rows");
    }

    @Override
    public void reshape(Shape next) {
        execute(
                switch (next) {
                    case NONE -> "ALTER TABLE %s.deal DROP COLUMN extra".formatted(schema);
                    case NUMBER -> "ALTER TABLE %s.deal ADD COLUMN extra int".formatted(schema);
                    case TEXT -> server.retype(schema);
                });
        shape = next;
    }

    @Override
    public void settle() {
        now = now.plus(Duration.ofMinutes(20));
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
                    proxy = new CuttingProxy(server.port(), 20_000);
                    port = proxy.port();
                } catch (IOException e) {
                    throw new IllegalStateException(e);
                }
            }
            default -> throw new UnsupportedOperationException(trouble.name());
        }
    }

    @Override
    public void leaveCalls(int calls) {
        throw new UnsupportedOperationException("a database counts no calls");
    }

    @Override
    public List<String> secrets() {
        return List.of(PASSWORD, "wrong");
    }

    @Override
    public String text(String payload) {
        try {
            return JsonMapper.builder().build().readTree(payload).get("name").asText();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public Map<Ability, String> declined() {
        Map<Ability, String> reasons = new EnumMap<>(Ability.class);
        reasons.put(Ability.BREAK, "Every row of a table is a record.");
        reasons.put(Ability.QUOTA, "A database counts no calls.");
        reasons.put(Ability.BUSY, "A database refuses connections instead of asking to come back later.");
        reasons.put(Ability.FAIL, "A statement that failed is not tried again within a run.");
        reasons.put(Ability.ERROR_INSIDE, "A database does not hide errors in results.");
        reasons.put(Ability.TOKEN, "A session needs no token.");
        if (!server.holdsNul()) {
            reasons.put(Ability.NUL, "PostgreSQL holds no NUL in text.");
        }
        return reasons;
    }

    @Override
    public int pageSize() {
        return epochRows;
    }

    @Override
    public boolean keepsEveryChange() {
        return false;
    }

    @Override
    public Duration lag() {
        return LAG;
    }

    @Override
    public void close() {
        reveal();
        try (CuttingProxy open = proxy;
                Connection ending = owner) {
            proxy = null;
        } catch (IOException | SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void execute(String sql) {
        try (Statement statement = owner.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What differs from one kind of server to the other. */
    private interface Server {

        int port();

        /** As its owner. */
        Connection connect() throws SQLException;

        /** Makes the tables {@code deal}, {@code slow_deal} and {@code closed_deal}, of which the reader may read the first two. */
        void prepare(String schema, String reader);

        /** The statement after which sessions believe in this instant; a server may also be told by the address. */
        Optional<String> clock(String schema, Instant now);

        String url(int port, String schema, Instant now);

        Object time(Instant now);

        /** @param extra what else to set in a row that is there already */
        String upsert(String table, String extra);

        String retype(String schema);

        boolean holdsNul();
    }

    private static final class PostgresServer implements Server {

        private final Postgres postgres = Postgres.started();

        @Override
        public int port() {
            return postgres.port();
        }

        @Override
        public Connection connect() throws SQLException {
            return postgres.connect();
        }

        @Override
        public void prepare(String schema, String reader) {
            postgres.execute(
                    "CREATE SCHEMA " + schema,
                    "CREATE TABLE %s.deal (id text PRIMARY KEY, updated_at timestamptz, name text)".formatted(schema),
                    "CREATE TABLE %s.closed_deal (id text PRIMARY KEY, updated_at timestamptz, name text)"
                            .formatted(schema),
                    "CREATE VIEW %s.slow_deal AS SELECT d.id, d.updated_at, d.name || coalesce(nullif(pg_sleep(1)::text, ''), '') AS name FROM %s.deal d"
                            .formatted(schema, schema),
                    "CREATE TABLE %s.clock (at timestamptz)".formatted(schema),
                    "INSERT INTO %s.clock VALUES (now())".formatted(schema),
                    // Found before the server's own.
                    "CREATE FUNCTION %s.clock_timestamp() RETURNS timestamptz LANGUAGE sql AS 'SELECT at FROM %s.clock'"
                            .formatted(schema, schema),
                    "CREATE ROLE %s LOGIN PASSWORD '%s'".formatted(reader, PASSWORD),
                    "ALTER ROLE %s SET search_path = %s, pg_catalog".formatted(reader, schema),
                    "GRANT USAGE ON SCHEMA %s TO %s".formatted(schema, reader),
                    "GRANT SELECT ON %s.deal, %s.slow_deal, %s.clock TO %s".formatted(schema, schema, schema, reader));
            postgres.requirePassword(reader);
        }

        @Override
        public Optional<String> clock(String schema, Instant now) {
            return Optional.of("UPDATE %s.clock SET at = '%s'".formatted(schema, now));
        }

        @Override
        public String url(int port, String schema, Instant now) {
            return "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
        }

        @Override
        public Object time(Instant now) {
            return now.atOffset(ZoneOffset.UTC);
        }

        @Override
        public String upsert(String table, String extra) {
            return "INSERT INTO %s (id, updated_at, name) VALUES (?, ?, ?) ON CONFLICT (id) DO UPDATE SET updated_at = excluded.updated_at, name = excluded.name%s"
                    .formatted(table, extra);
        }

        @Override
        public String retype(String schema) {
            return "ALTER TABLE %s.deal ALTER COLUMN extra TYPE text".formatted(schema);
        }

        @Override
        public boolean holdsNul() {
            return false;
        }
    }

    private static final class MariaDbServer implements Server {

        private final MariaDb mariaDb = MariaDb.started();

        @Override
        public int port() {
            return mariaDb.port();
        }

        @Override
        public Connection connect() throws SQLException {
            return mariaDb.connect();
        }

        @Override
        public void prepare(String schema, String reader) {
            String columns =
                    "(id varchar(60) COLLATE utf8mb4_bin PRIMARY KEY, updated_at datetime(6), name longtext COLLATE utf8mb4_bin)";
            mariaDb.execute(
                    "CREATE DATABASE %s CHARACTER SET utf8mb4".formatted(schema),
                    "CREATE TABLE %s.deal %s".formatted(schema, columns),
                    "CREATE TABLE %s.closed_deal %s".formatted(schema, columns),
                    "CREATE VIEW %s.slow_deal AS SELECT id, updated_at, concat(name, if(sleep(1), '', '')) AS name FROM %s.deal"
                            .formatted(schema, schema),
                    "CREATE USER %s@'127.0.0.1' IDENTIFIED BY '%s'".formatted(reader, PASSWORD),
                    "GRANT SELECT ON %s.deal TO %s@'127.0.0.1'".formatted(schema, reader),
                    "GRANT SELECT ON %s.slow_deal TO %s@'127.0.0.1'".formatted(schema, reader));
        }

        @Override
        public Optional<String> clock(String schema, Instant now) {
            return Optional.empty();
        }

        @Override
        public String url(int port, String schema, Instant now) {
            return "jdbc:mariadb://127.0.0.1:%d/%s?sessionVariables=timestamp=%d.%06d"
                    .formatted(port, schema, now.getEpochSecond(), now.getNano() / 1000);
        }

        @Override
        public Object time(Instant now) {
            return LocalDateTime.ofInstant(now, ZoneOffset.UTC);
        }

        @Override
        public String upsert(String table, String extra) {
            return "INSERT INTO %s (id, updated_at, name) VALUES (?, ?, ?) ON DUPLICATE KEY UPDATE updated_at = VALUES(updated_at), name = VALUES(name)%s"
                    .formatted(table, extra);
        }

        @Override
        public String retype(String schema) {
            return "ALTER TABLE %s.deal MODIFY COLUMN extra text".formatted(schema);
        }

        @Override
        public boolean holdsNul() {
            return true;
        }
    }
}
