package yibiao.ingest.connector.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** PostgreSQL. Every statement sees one instant of the database, so a session needs no snapshot of its own. */
final class PostgreSql implements Dialect {

    @Override
    public void configure(Properties properties, int connectSeconds, int silenceSeconds) {
        properties.setProperty("ApplicationName", "yibiao-ingest");
        properties.setProperty("connectTimeout", String.valueOf(connectSeconds));
        properties.setProperty("loginTimeout", String.valueOf(connectSeconds));
        properties.setProperty("socketTimeout", String.valueOf(silenceSeconds));
        properties.setProperty("tcpKeepAlive", "true");
        // Text, not binary: the driver would otherwise render some numbers its own way.
        properties.setProperty("binaryTransfer", "false");
        properties.setProperty("prepareThreshold", "0");
    }

    @Override
    public List<String> session() {
        return List.of("SET TIME ZONE 'UTC'; SET DateStyle = 'ISO, YMD'; SET IntervalStyle = 'iso_8601';"
                + " SET bytea_output = 'hex'; SET extra_float_digits = 1");
    }

    @Override
    public String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    @Override
    public Kind kind(String type, int jdbcType, int scale) {
        return switch (type) {
            case "timestamptz" -> Kind.INSTANT;
            case "timestamp" -> Kind.LOCAL_TIME;
            case "date" -> Kind.DATE;
            case "bool" -> Kind.BOOLEAN;
            case "bytea" -> Kind.BYTES;
            case "int2", "int4", "int8", "smallserial", "serial", "bigserial", "oid" -> Kind.INTEGER;
            case "numeric", "float4", "float8", "money" -> Kind.NUMBER;
            case "text", "varchar", "bpchar", "uuid", "citext", "name" -> Kind.TEXT;
            default -> Kind.OTHER;
        };
    }

    @Override
    public String parameter(Column column) {
        return "CAST(? AS " + column.type() + ")";
    }

    @Override
    public String ordered(String expression, boolean nullsFirst) {
        return nullsFirst ? expression + " NULLS FIRST" : expression;
    }

    @Override
    public String clock() {
        return "SELECT (extract(epoch FROM clock_timestamp()) * 1000000)::bigint";
    }

    @Override
    public @Nullable String text(ResultSet row, int place, Column column) throws SQLException {
        String sent = row.getString(place);
        if (sent == null) {
            return null;
        }
        return switch (column.kind()) {
            case BOOLEAN -> sent.equals("t") ? "true" : "false";
            case INSTANT -> sent.endsWith("+00") ? sent.replace(' ', 'T').replace("+00", "Z") : sent;
            case LOCAL_TIME -> sent.replace(' ', 'T');
            case BYTES -> Base64Text.ofHex(sent);
            case DATE, INTEGER, NUMBER, TEXT, OTHER -> sent;
        };
    }

    @Override
    public String tables() {
        return """
                SELECT n.nspname, c.relname, CASE WHEN c.relkind = 'v' OR c.reltuples < 0 THEN NULL ELSE c.reltuples::bigint END,
                       c.relkind IN ('v', 'm')
                FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
                WHERE c.relkind IN ('r', 'v', 'm', 'p', 'f') AND n.nspname NOT IN ('pg_catalog', 'information_schema')
                  AND n.nspname NOT LIKE 'pg_t%' AND has_schema_privilege(n.oid, 'USAGE') AND has_table_privilege(c.oid, 'SELECT')
                """;
    }

    @Override
    public Failure failure(SQLException e) {
        String state = Objects.requireNonNullElse(e.getSQLState(), "");
        return switch (state) {
            case "28P01", "28000" -> Failure.LOGIN;
            case "3D000" -> Failure.NO_DATABASE;
            case "42501" -> Failure.NO_PERMISSION;
            case "42601" -> Failure.SYNTAX;
            case "42P01", "3F000" -> Failure.NO_TABLE;
            case "53300", "57P01", "57P02", "57P03" -> Failure.UNAVAILABLE;
            default ->
                state.startsWith("08")
                        ? Failure.UNAVAILABLE
                        : state.startsWith("42") ? Failure.STATEMENT : Failure.OTHER;
        };
    }

    @Override
    public String sentence(SQLException e) {
        ServerErrorMessage answer = e instanceof PSQLException psql ? psql.getServerErrorMessage() : null;
        return String.valueOf(answer == null ? e.getMessage() : answer.getMessage());
    }
}
