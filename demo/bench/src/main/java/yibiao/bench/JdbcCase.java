package yibiao.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import yibiao.demo.postgres.PostgresServer;

/** One table of a PostgreSQL server of its own. */
final class JdbcCase implements IngestCase {

    private final PostgresServer server;

    JdbcCase(Path folder) throws IOException, InterruptedException {
        this.server = PostgresServer.start(folder, 0);
    }

    @Override
    public String name() {
        return "jdbc";
    }

    @Override
    public void prepare(long rows) throws IOException {
        try (Connection connection = server.connect("postgres");
                Statement statement = connection.createStatement()) {
            statement.execute("drop table if exists deal");
            statement.execute(
                    "create table deal (id text primary key, updated_at timestamptz, account text, owner text, stage text, amount numeric(14,2), currency text, created_on date, note text, region text)");
            CopyIn copy = connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn("copy deal from stdin (format csv, encoding 'UTF8')");
            for (long i = 1; i <= rows; i++) {
                byte[] line = (String.join(",", Deal.values(i)) + "\n").getBytes(StandardCharsets.UTF_8);
                copy.writeToCopy(line, 0, line.length);
            }
            copy.endCopy();
            statement.execute("create index on deal (updated_at, id)");
            statement.execute("grant select on deal to " + PostgresServer.READER);
            statement.execute("analyze deal");
        } catch (SQLException e) {
            throw new IOException("the table for the bench was not filled: " + e.getMessage(), e);
        }
    }

    @Override
    public String sourceFile() {
        return """
                source: bench
                label: Bench
                kind: jdbc
                connection: {url: "${env:BENCH_URL}", user: %s, password: "${file:$BENCH_PASSWORD_FILE}"}
                streams:
                  deal: {table: deal, key: [id], cursor: {column: updated_at, lag: PT5S}}
                """.formatted(PostgresServer.READER);
    }

    @Override
    public Map<String, String> environment() {
        return Map.of(
                "BENCH_URL",
                url(),
                "BENCH_PASSWORD_FILE",
                server.passwords().readerFile().toString());
    }

    @Override
    public List<String> plainArguments(Path target) {
        return List.of("jdbc", url(), target.toString());
    }

    @Override
    public void close() {
        server.close();
    }

    private String url() {
        return "jdbc:postgresql://127.0.0.1:%d/postgres".formatted(server.port());
    }
}
