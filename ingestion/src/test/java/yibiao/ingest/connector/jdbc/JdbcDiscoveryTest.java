package yibiao.ingest.connector.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import yibiao.ingest.connector.Discovery.Field;
import yibiao.ingest.connector.Discovery.Found;

final class JdbcDiscoveryTest {

    @TempDir
    Path folder;

    @Test
    void tablesAndViewsOfPostgresWithKeysCursorsAndRows() {
        Postgres postgres = Postgres.started();
        postgres.execute(
                "CREATE SCHEMA found",
                "CREATE TABLE found.order_line (order_id int, line_no int, created_at timestamptz, updated_at timestamptz, write_date timestamp, primary key (order_id, line_no))",
                "INSERT INTO found.order_line SELECT i, 1, now(), now(), now() FROM generate_series(1, 500) i",
                "ANALYZE found.order_line",
                "CREATE TABLE found.\"Weird Name\" (id int)",
                "CREATE VIEW found.open_order AS SELECT order_id, updated_at FROM found.order_line",
                "CREATE SCHEMA hidden",
                "CREATE TABLE hidden.salary (id int)",
                "DROP ROLE IF EXISTS finder",
                "CREATE ROLE finder LOGIN",
                "GRANT USAGE ON SCHEMA found TO finder",
                "GRANT SELECT ON ALL TABLES IN SCHEMA found TO finder");
        DatabaseAddress finder = new DatabaseAddress(postgres.address().url(), "finder", "");

        List<Found> found = discovery(finder);

        assertThat(found).isEqualTo(discovery(finder));
        assertThat(found).extracting(Found::name).containsExactly("open_order", "order_line", "weird_name");
        Found line = found.get(1);
        assertThat(line.settings()).containsEntry("table", "found.order_line");
        assertThat(line.key()).containsExactly("order_id", "line_no");
        assertThat(line.cursors()).containsExactly("updated_at", "write_date");
        assertThat(line.rows()).hasValue(500);
        assertThat(line.fields()).contains(new Field("created_at", "timestamptz"));
        assertThat(found.get(0).key()).isEmpty();
        assertThat(found.get(2).settings()).containsEntry("table", "\"found\".\"Weird Name\"");
    }

    @Test
    void tablesOfMariaDb() {
        MariaDb server = MariaDb.started();
        server.execute(
                "CREATE DATABASE found",
                "CREATE TABLE found.deal (id int primary key, update_time datetime)",
                "CREATE VIEW found.broken AS SELECT id FROM found.deal",
                "CREATE OR REPLACE USER finder@'127.0.0.1' IDENTIFIED BY 'right'",
                "GRANT SELECT ON found.* TO finder@'127.0.0.1'");

        List<Found> found =
                discovery(new DatabaseAddress(server.address("found").url(), "finder", "right"));

        assertThat(found).extracting(Found::name).containsExactly("broken", "deal");
        assertThat(found.get(1).key()).containsExactly("id");
        assertThat(found.get(1).cursors()).containsExactly("update_time");
        assertThat(found.get(1).settings()).containsEntry("table", "found.deal");
    }

    private List<Found> discovery(DatabaseAddress address) {
        return new JdbcDiscovery(address, new Drivers(folder), "sources/erp.yaml").discover();
    }
}
