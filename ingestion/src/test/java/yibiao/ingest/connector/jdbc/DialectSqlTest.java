package yibiao.ingest.connector.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import yibiao.ingest.connector.Position;
import yibiao.ingest.connector.SourceProblem;

/** The SQL for databases that no test can start, and what their errors mean. */
final class DialectSqlTest {

    private static final Position AFTER = new Position("2026-01-05T05:05:00.123Z", List.of("7", "O'Neil"));

    @TempDir
    Path folder;

    @Test
    void changesOfSqlServer() {
        RowWindow.Statement statement = changes(new SqlServer(), "datetimeoffset", "int identity", "nvarchar");

        assertThat(statement.sql())
                .isEqualTo("SELECT s.* FROM dbo.deal s WHERE (s.[updated_at] <= CAST(? AS datetimeoffset(7)))"
                        + " AND s.[updated_at] >= CAST(? AS datetimeoffset(7))"
                        + " AND (s.[updated_at] > CAST(? AS datetimeoffset(7)) OR (s.[updated_at] = CAST(? AS datetimeoffset(7))"
                        + " AND (s.[id] > CAST(? AS bigint) OR (s.[id] = CAST(? AS bigint) AND s.[line] > CAST(? AS nvarchar(4000))))))"
                        + " ORDER BY s.[updated_at], s.[id], s.[line] OFFSET 0 ROWS FETCH NEXT 100 ROWS ONLY");
        assertThat(statement.parameters())
                .containsExactly(
                        "2026-01-06T00:00:00.0000000Z",
                        "2026-01-05T05:05:00.1230000Z",
                        "2026-01-05T05:05:00.1230000Z",
                        "2026-01-05T05:05:00.1230000Z",
                        "7",
                        "7",
                        "O'Neil");
    }

    @Test
    void aDatetimeOfSqlServerIsComparedAsItself() {
        SqlServer dialect = new SqlServer();
        Column column = column(dialect, "changed", "datetime", Types.TIMESTAMP);

        assertThat(dialect.parameter(column)).isEqualTo("CAST(? AS datetime)");
        assertThat(dialect.bound(column, "2026-01-05T05:05:00.123456")).isEqualTo("2026-01-05T05:05:00.123");
    }

    @Test
    void changesOfOracle() {
        RowWindow.Statement statement = changes(new Oracle(), "TIMESTAMP(6) WITH TIME ZONE", "NUMBER", "VARCHAR2");

        assertThat(statement.sql())
                .startsWith(
                        "SELECT s.* FROM dbo.deal s WHERE (s.\"updated_at\" <= TO_TIMESTAMP_TZ(?, 'YYYY-MM-DD\"T\"HH24:MI:SS.FF9TZH:TZM'))")
                .endsWith("(s.\"id\" = CAST(? AS NUMBER) AND s.\"line\" > ?))))"
                        + " ORDER BY s.\"updated_at\", s.\"id\", s.\"line\" FETCH FIRST 100 ROWS ONLY");
        assertThat(statement.parameters())
                .startsWith("2026-01-06T00:00:00.000000000+00:00", "2026-01-05T05:05:00.123000000+00:00");
    }

    @Test
    void aDateOfOracleHasATimeOfDay() {
        Oracle dialect = new Oracle();
        Column column = column(dialect, "LAST_UPD", "DATE", Types.TIMESTAMP);

        assertThat(column.kind()).isEqualTo(Kind.LOCAL_TIME);
        assertThat(dialect.parameter(column)).isEqualTo("TO_DATE(?, 'YYYY-MM-DD\"T\"HH24:MI:SS')");
        assertThat(dialect.bound(column, "2026-01-05T05:05")).isEqualTo("2026-01-05T05:05:00");
    }

    @Test
    void rowsWithoutCursorComeFirstWhereTheDatabaseWouldPutThemLast() {
        assertThat(firstLoad(new Oracle()))
                .endsWith("OR s.\"updated_at\" IS NULL) ORDER BY s.\"updated_at\" NULLS FIRST, s.\"id\"");
        assertThat(firstLoad(new PostgreSql())).endsWith(" ORDER BY s.\"updated_at\" NULLS FIRST, s.\"id\"");
        assertThat(firstLoad(new SqlServer())).endsWith(" ORDER BY s.[updated_at], s.[id]");
        assertThat(firstLoad(new MySql())).endsWith(" ORDER BY s.`updated_at`, s.`id`");
    }

    @Test
    void aRangeOfKeysHasNoBoundOfTime() {
        Relation relation = relation(new Oracle(), "DATE", "NUMBER", "VARCHAR2");
        RowWindow window = new RowWindow(
                RowWindow.Part.KEYS,
                new Position("2026-01-05T00:00:00", List.of("5", "x")),
                "2026-01-05T00:00:00",
                10,
                false);

        RowWindow.Statement statement = window.statement(
                relation, List.of("id", "line"), relation.columns().get(0));

        assertThat(statement.sql())
                .isEqualTo(
                        "SELECT s.* FROM dbo.deal s WHERE s.\"id\" >= CAST(? AS NUMBER) AND (s.\"id\" > CAST(? AS NUMBER) OR (s.\"id\" = CAST(? AS NUMBER) AND s.\"line\" > ?))"
                                + " ORDER BY s.\"id\", s.\"line\" FETCH FIRST 10 ROWS ONLY");
        assertThat(statement.parameters()).containsExactly("5", "5", "5", "x");
    }

    @Test
    void namesAreQuotedAgainstTheirOwnSigns() {
        assertThat(new SqlServer().quoted("a]b")).isEqualTo("[a]]b]");
        assertThat(new MySql().quoted("a`b")).isEqualTo("`a``b`");
        assertThat(new PostgreSql().quoted("a\"b")).isEqualTo("\"a\"\"b\"");
    }

    @Test
    void vendorCodesMeanTheSame() {
        assertThat(new SqlServer().failure(code(18456))).isEqualTo(Dialect.Failure.LOGIN);
        assertThat(new Oracle().failure(code(1017))).isEqualTo(Dialect.Failure.LOGIN);
        assertThat(new SqlServer().failure(code(229))).isEqualTo(Dialect.Failure.NO_PERMISSION);
        assertThat(new Oracle().failure(code(1031))).isEqualTo(Dialect.Failure.NO_PERMISSION);
        assertThat(new SqlServer().failure(code(208))).isEqualTo(Dialect.Failure.NO_TABLE);
        assertThat(new Oracle().failure(code(942))).isEqualTo(Dialect.Failure.NO_TABLE);
        assertThat(new SqlServer().failure(code(4060))).isEqualTo(Dialect.Failure.NO_DATABASE);
        assertThat(new Oracle().failure(code(12514))).isEqualTo(Dialect.Failure.NO_DATABASE);
        assertThat(new Oracle().failure(code(904))).isEqualTo(Dialect.Failure.SYNTAX);
        assertThat(new Oracle().failure(code(1555))).isEqualTo(Dialect.Failure.UNAVAILABLE);
        assertThat(new SqlServer().failure(code(1205))).isEqualTo(Dialect.Failure.UNAVAILABLE);
    }

    @Test
    void aMissingDriverIsAskedFor() {
        assertThatThrownBy(() ->
                        new Drivers(folder).find("jdbc:oracle:thin:@//db:1521/crm", "sources/erp.yaml, stream deal"))
                .isInstanceOf(SourceProblem.class)
                .hasMessage(
                        "sources/erp.yaml, stream deal: there is no driver for jdbc:oracle:. Put the JAR file of the database's vendor into the folder 'drivers' of the workspace (%s)."
                                .formatted(folder));
        assertThat(new Drivers(folder)
                        .find("jdbc:sqlserver://db;databaseName=crm", "")
                        .driver()
                        .getClass()
                        .getName())
                .startsWith("com.microsoft.sqlserver");
    }

    @Test
    void anAddressOfNoDatabaseIsAConfigurationError() {
        assertThatThrownBy(() -> Dialect.of("jdbc:h2:mem:x", "sources/erp.yaml, stream deal"))
                .hasMessage(
                        "sources/erp.yaml, stream deal: 'url' is of no database that can be read; expected jdbc:postgresql:, jdbc:mariadb:, jdbc:mysql:, jdbc:sqlserver: or jdbc:oracle:.");
    }

    private static SQLException code(int code) {
        return new SQLException("no", "S0001", code);
    }

    private static RowWindow.Statement changes(Dialect dialect, String time, String number, String text) {
        Relation relation = relation(dialect, time, number, text);
        return new RowWindow(RowWindow.Part.CHANGES, AFTER, "2026-01-06T00:00:00Z", 100, false)
                .statement(relation, List.of("id", "line"), relation.columns().get(0));
    }

    private static String firstLoad(Dialect dialect) {
        Relation relation = relation(dialect, "date", "int", "text");
        return new RowWindow(RowWindow.Part.CHANGES, null, "2026-01-06", 0, true)
                .statement(relation, List.of("id"), relation.columns().get(0))
                .sql();
    }

    private static Relation relation(Dialect dialect, String time, String number, String text) {
        return new Relation(
                "dbo.deal",
                "dbo.deal",
                List.of(
                        column(dialect, "updated_at", time, Types.TIMESTAMP),
                        column(dialect, "id", number, Types.INTEGER),
                        column(dialect, "line", text, Types.VARCHAR)),
                dialect);
    }

    private static Column column(Dialect dialect, String name, String type, int jdbcType) {
        return new Column(name, type, dialect.kind(type, jdbcType, 0));
    }
}
