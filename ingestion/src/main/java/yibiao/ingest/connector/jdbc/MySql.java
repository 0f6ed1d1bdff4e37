package yibiao.ingest.connector.jdbc;

import java.math.BigInteger;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * MariaDB and MySQL. TIMESTAMP is a point in time, DATETIME is not. A zero date ({@code 0000-00-00}) stays what it is. BOOLEAN is a
 * small number here and arrives as such; only BIT(1) is {@code true} or {@code false}.
 */
final class MySql implements Dialect {

    @Override
    public void configure(Properties properties, int connectSeconds, int silenceSeconds) {
        properties.setProperty("connectTimeout", String.valueOf(connectSeconds * 1000));
        properties.setProperty("socketTimeout", String.valueOf(silenceSeconds * 1000));
        properties.setProperty("tcpKeepAlive", "true");
        properties.setProperty("tinyInt1isBit", "false");
        properties.setProperty("yearIsDateType", "false");
        // MySQL's own driver: rows in portions, and zero dates as they are.
        properties.setProperty("useCursorFetch", "true");
        properties.setProperty("noDatetimeStringSync", "true");
    }

    @Override
    public List<String> session() {
        return List.of(
                "SET SESSION time_zone = '+00:00'",
                "SET SESSION TRANSACTION ISOLATION LEVEL REPEATABLE READ",
                // A reader that is slower than a minute would otherwise be cut off.
                "SET SESSION net_write_timeout = 900");
    }

    @Override
    public String quoted(String name) {
        return '`' + name.replace("`", "``") + '`';
    }

    @Override
    public Kind kind(String type, int jdbcType, int scale) {
        String upper = type.toUpperCase(Locale.ROOT);
        if (upper.equals("TIMESTAMP")) {
            return Kind.INSTANT;
        } else if (upper.equals("DATETIME")) {
            return Kind.LOCAL_TIME;
        } else if (upper.equals("YEAR")) {
            return Kind.INTEGER;
        } else if (upper.startsWith("BIT")) {
            return Kind.BOOLEAN;
        }
        return switch (jdbcType) {
            case Types.DATE -> Kind.DATE;
            case Types.TINYINT, Types.SMALLINT, Types.INTEGER, Types.BIGINT -> Kind.INTEGER;
            case Types.DECIMAL, Types.NUMERIC, Types.REAL, Types.FLOAT, Types.DOUBLE -> Kind.NUMBER;
            case Types.CHAR, Types.VARCHAR, Types.LONGVARCHAR, Types.NCHAR, Types.NVARCHAR, Types.CLOB -> Kind.TEXT;
            case Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY, Types.BLOB -> Kind.BYTES;
            default -> Kind.OTHER;
        };
    }

    @Override
    public String parameter(Column column) {
        return switch (column.kind()) {
            case INSTANT, LOCAL_TIME -> "CAST(? AS DATETIME(6))";
            case DATE -> "CAST(? AS DATE)";
            // A text beside a number would turn both into floating point, where neighbouring large keys are the same.
            case INTEGER ->
                column.type().toUpperCase(Locale.ROOT).contains("UNSIGNED")
                        ? "CAST(? AS UNSIGNED)"
                        : "CAST(? AS SIGNED)";
            case NUMBER -> "CAST(? AS DECIMAL(65, 30))";
            case BOOLEAN, BYTES, TEXT, OTHER -> "?";
        };
    }

    @Override
    public String bound(Column column, String text) {
        return column.kind() == Kind.INSTANT || column.kind() == Kind.LOCAL_TIME ? SqlTimes.text(text, ' ', 6) : text;
    }

    @Override
    public String clock() {
        return "SELECT CAST(UNIX_TIMESTAMP(SYSDATE(6)) * 1000000 AS SIGNED)";
    }

    @Override
    public @Nullable String text(ResultSet row, int place, Column column) throws SQLException {
        return switch (column.kind()) {
            case BYTES -> {
                byte[] bytes = row.getBytes(place);
                yield bytes == null ? null : Base64.getEncoder().encodeToString(bytes);
            }
            case BOOLEAN -> bits(row.getBytes(place));
            case INSTANT -> time(row.getString(place), "Z");
            case LOCAL_TIME -> time(row.getString(place), "");
            case DATE, INTEGER, NUMBER, TEXT, OTHER -> row.getString(place);
        };
    }

    private static @Nullable String bits(byte @Nullable [] bytes) {
        if (bytes == null) {
            return null;
        }
        if (bytes.length == 1 && (bytes[0] == 0 || bytes[0] == 1)) {
            return bytes[0] == 1 ? "true" : "false";
        }
        return new BigInteger(1, bytes).toString();
    }

    private static @Nullable String time(@Nullable String sent, String zone) {
        return sent == null ? null : sent.replace(' ', 'T') + (sent.startsWith("0000-00-00") ? "" : zone);
    }

    @Override
    public String tables() {
        return """
                SELECT table_schema, table_name, table_rows, table_type LIKE '%VIEW%' FROM information_schema.tables
                WHERE table_schema NOT IN ('information_schema', 'mysql', 'performance_schema', 'sys')
                """;
    }

    @Override
    public Failure failure(SQLException e) {
        return switch (e.getErrorCode()) {
            case 1045, 1698, 1862 -> Failure.LOGIN;
            case 1049 -> Failure.NO_DATABASE;
            case 1044, 1142, 1143, 1227 -> Failure.NO_PERMISSION;
            case 1064 -> Failure.SYNTAX;
            case 1146 -> Failure.NO_TABLE;
            case 1040, 1053, 1129, 1203, 1205, 1927 -> Failure.UNAVAILABLE;
            default -> {
                String state = Objects.requireNonNullElse(e.getSQLState(), "");
                yield state.startsWith("08")
                        ? Failure.UNAVAILABLE
                        : state.startsWith("42") ? Failure.STATEMENT : Failure.OTHER;
            }
        };
    }

    /** MariaDB's driver begins with the number of its connection. */
    @Override
    public String sentence(SQLException e) {
        return String.valueOf(e.getMessage()).replaceFirst("^\\(conn=[0-9-]*\\) ", "");
    }
}
