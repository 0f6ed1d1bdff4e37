package yibiao.ingest.connector.jdbc;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** Oracle from 12c. Its DATE has a time of day; its empty text is null. The driver is the user's own. */
final class Oracle implements Dialect {

    @Override
    public void configure(Properties properties, int connectSeconds, int silenceSeconds) {
        properties.setProperty("oracle.net.CONNECT_TIMEOUT", String.valueOf(connectSeconds * 1000));
        properties.setProperty("oracle.jdbc.ReadTimeout", String.valueOf(silenceSeconds * 1000));
        properties.setProperty("v$session.program", "yibiao-ingest");
    }

    @Override
    public List<String> session() {
        return List.of(
                "ALTER SESSION SET TIME_ZONE = 'UTC'",
                "ALTER SESSION SET NLS_NUMERIC_CHARACTERS = '.,'",
                // The order of texts is that of their comparison.
                "ALTER SESSION SET NLS_COMP = BINARY",
                "ALTER SESSION SET NLS_SORT = BINARY");
    }

    @Override
    public String quoted(String name) {
        return '"' + name + '"';
    }

    @Override
    public Kind kind(String type, int jdbcType, int scale) {
        String upper = type.toUpperCase(Locale.ROOT);
        if (upper.contains("TIME ZONE")) {
            return Kind.INSTANT;
        } else if (upper.startsWith("TIMESTAMP") || upper.equals("DATE")) {
            return Kind.LOCAL_TIME;
        }
        return switch (upper) {
            case "NUMBER" -> scale == 0 && jdbcType != Types.FLOAT ? Kind.INTEGER : Kind.NUMBER;
            case "FLOAT", "BINARY_FLOAT", "BINARY_DOUBLE" -> Kind.NUMBER;
            case "CHAR", "NCHAR", "VARCHAR2", "NVARCHAR2", "ROWID", "UROWID", "CLOB", "NCLOB", "LONG" -> Kind.TEXT;
            case "RAW", "LONG RAW", "BLOB" -> Kind.BYTES;
            case "BOOLEAN" -> Kind.BOOLEAN;
            default -> Kind.OTHER;
        };
    }

    @Override
    public String parameter(Column column) {
        String type = column.type().toUpperCase(Locale.ROOT);
        return switch (column.kind()) {
            case INSTANT -> "TO_TIMESTAMP_TZ(?, 'YYYY-MM-DD\"T\"HH24:MI:SS.FF9TZH:TZM')";
            case LOCAL_TIME ->
                type.equals("DATE")
                        ? "TO_DATE(?, 'YYYY-MM-DD\"T\"HH24:MI:SS')"
                        : "TO_TIMESTAMP(?, 'YYYY-MM-DD\"T\"HH24:MI:SS.FF9')";
            case INTEGER, NUMBER -> "CAST(? AS NUMBER)";
            case DATE, BOOLEAN, BYTES, TEXT, OTHER -> "?";
        };
    }

    @Override
    public String bound(Column column, String text) {
        if (column.kind() == Kind.INSTANT) {
            return SqlTimes.text(text, 'T', 9) + "+00:00";
        } else if (column.kind() == Kind.LOCAL_TIME) {
            return SqlTimes.text(text, 'T', column.type().equalsIgnoreCase("DATE") ? 0 : 9);
        }
        return text;
    }

    @Override
    public String ordered(String expression, boolean nullsFirst) {
        return nullsFirst ? expression + " NULLS FIRST" : expression;
    }

    @Override
    public String limited(String select, int rows) {
        return select + " FETCH FIRST " + rows + " ROWS ONLY";
    }

    @Override
    public String clock() {
        return "SELECT (TO_NUMBER(TO_CHAR(SYS_EXTRACT_UTC(SYSTIMESTAMP), 'J')) - 2440588) * 86400000000"
                + " + TO_NUMBER(TO_CHAR(SYS_EXTRACT_UTC(SYSTIMESTAMP), 'SSSSSFF6')) FROM dual";
    }

    @Override
    public @Nullable String text(ResultSet row, int place, Column column) throws SQLException {
        return switch (column.kind()) {
            case INSTANT -> {
                OffsetDateTime time = row.getObject(place, OffsetDateTime.class);
                yield time == null ? null : time.toInstant().toString();
            }
            case LOCAL_TIME -> {
                LocalDateTime time = row.getObject(place, LocalDateTime.class);
                yield time == null ? null : time.toString();
            }
            case INTEGER, NUMBER -> number(row, place, column);
            case BYTES -> {
                byte[] bytes = row.getBytes(place);
                yield bytes == null ? null : Base64.getEncoder().encodeToString(bytes);
            }
            case BOOLEAN -> {
                boolean value = row.getBoolean(place);
                yield row.wasNull() ? null : String.valueOf(value);
            }
            case DATE, TEXT, OTHER -> row.getString(place);
        };
    }

    private static @Nullable String number(ResultSet row, int place, Column column) throws SQLException {
        if (column.type().startsWith("BINARY")) {
            return row.getString(place); // may be NaN or infinite
        }
        BigDecimal number = row.getBigDecimal(place);
        return number == null ? null : number.toPlainString();
    }

    @Override
    public String tables() {
        return """
                SELECT t.owner, t.table_name, t.num_rows, 0
                FROM all_tables t JOIN all_users u ON u.username = t.owner AND u.oracle_maintained = 'N'
                UNION ALL
                SELECT v.owner, v.view_name, NULL, 1
                FROM all_views v JOIN all_users u ON u.username = v.owner AND u.oracle_maintained = 'N'
                """;
    }

    @Override
    public Failure failure(SQLException e) {
        int code = e.getErrorCode();
        return switch (code) {
            case 1017, 28000, 28001 -> Failure.LOGIN;
            case 12505, 12514 -> Failure.NO_DATABASE;
            case 1031, 1045 -> Failure.NO_PERMISSION;
            case 942 -> Failure.NO_TABLE;
            case 18,
                    20,
                    28,
                    1012,
                    1033,
                    1034,
                    1089,
                    1090,
                    1092,
                    1555,
                    3113,
                    3114,
                    3135,
                    12170,
                    12516,
                    12520,
                    12541,
                    17002 -> Failure.UNAVAILABLE;
            default -> {
                if (code >= 900 && code < 940) {
                    yield Failure.SYNTAX;
                }
                yield Objects.requireNonNullElse(e.getSQLState(), "").startsWith("08")
                        ? Failure.UNAVAILABLE
                        : Failure.OTHER;
            }
        };
    }
}
