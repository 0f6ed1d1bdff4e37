package yibiao.ingest.connector.jdbc;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * Microsoft SQL Server from 2016. Reads a snapshot where the database allows one, so that it neither waits for writers nor makes
 * them wait; else what is committed.
 */
final class SqlServer implements Dialect {

    /** The driver's own level, not one of JDBC. */
    private static final int SNAPSHOT = 4096;

    @Override
    public void configure(Properties properties, int connectSeconds, int silenceSeconds) {
        properties.setProperty("applicationName", "yibiao-ingest");
        properties.setProperty("loginTimeout", String.valueOf(connectSeconds));
        properties.setProperty("socketTimeout", String.valueOf(silenceSeconds * 1000));
        properties.setProperty("applicationIntent", "ReadOnly");
        properties.setProperty("responseBuffering", "adaptive");
    }

    @Override
    public List<String> session() {
        return List.of("SET LANGUAGE us_english; SET DATEFORMAT ymd; SET TEXTSIZE 2147483647; SET NOCOUNT ON");
    }

    @Override
    public void prepare(Connection connection) throws SQLException {
        connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
        try (Statement question = connection.createStatement();
                ResultSet answer = question.executeQuery(
                        "SELECT snapshot_isolation_state FROM sys.databases WHERE database_id = DB_ID()")) {
            if (answer.next() && answer.getInt(1) == 1) {
                connection.setTransactionIsolation(SNAPSHOT);
            }
        }
    }

    @Override
    public String quoted(String name) {
        return '[' + name.replace("]", "]]") + ']';
    }

    @Override
    public Kind kind(String type, int jdbcType, int scale) {
        return switch (bare(type)) {
            case "datetimeoffset" -> Kind.INSTANT;
            case "datetime", "datetime2", "smalldatetime" -> Kind.LOCAL_TIME;
            case "date" -> Kind.DATE;
            case "bit" -> Kind.BOOLEAN;
            case "binary", "varbinary", "image", "timestamp", "rowversion" -> Kind.BYTES;
            case "tinyint", "smallint", "int", "bigint" -> Kind.INTEGER;
            case "decimal", "numeric", "money", "smallmoney", "float", "real" -> Kind.NUMBER;
            case "char", "varchar", "nchar", "nvarchar", "text", "ntext", "sysname", "uniqueidentifier" -> Kind.TEXT;
            default -> Kind.OTHER;
        };
    }

    /** {@code int identity} is {@code int}. */
    private static String bare(String type) {
        return type.toLowerCase(Locale.ROOT).replaceFirst("[ (].*$", "");
    }

    @Override
    public String parameter(Column column) {
        return switch (bare(column.type())) {
            // As datetime2 the same value would be another: a datetime counts in 1/300 s.
            case "datetime" -> "CAST(? AS datetime)";
            case "smalldatetime" -> "CAST(? AS smalldatetime)";
            case "datetime2" -> "CAST(? AS datetime2(7))";
            case "datetimeoffset" -> "CAST(? AS datetimeoffset(7))";
            case "date" -> "CAST(? AS date)";
            case "tinyint", "smallint", "int", "bigint" -> "CAST(? AS bigint)";
            case "decimal", "numeric" -> "CAST(? AS decimal(38, 10))";
            case "money", "smallmoney" -> "CAST(? AS money)";
            case "float", "real" -> "CAST(? AS float)";
            case "uniqueidentifier" -> "CAST(? AS uniqueidentifier)";
            // In the column's own alphabet, or its index would not be used.
            case "char", "varchar" -> "CAST(? AS varchar(8000))";
            default -> "CAST(? AS nvarchar(4000))";
        };
    }

    @Override
    public String bound(Column column, String text) {
        return switch (bare(column.type())) {
            case "datetime", "smalldatetime" -> SqlTimes.text(text, 'T', 3);
            case "datetime2" -> SqlTimes.text(text, 'T', 7);
            case "datetimeoffset" -> SqlTimes.text(text, 'T', 7) + (text.endsWith("Z") ? "Z" : "");
            default -> text;
        };
    }

    @Override
    public String limited(String select, int rows) {
        return select + " OFFSET 0 ROWS FETCH NEXT " + rows + " ROWS ONLY";
    }

    @Override
    public String clock() {
        return "SELECT DATEDIFF_BIG(microsecond, '19700101', SYSUTCDATETIME())";
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
            case BOOLEAN -> {
                boolean value = row.getBoolean(place);
                yield row.wasNull() ? null : String.valueOf(value);
            }
            case BYTES -> {
                byte[] bytes = row.getBytes(place);
                yield bytes == null ? null : Base64.getEncoder().encodeToString(bytes);
            }
            case DATE, INTEGER, NUMBER, TEXT, OTHER -> row.getString(place);
        };
    }

    @Override
    public String tables() {
        return """
                SELECT s.name, o.name,
                       (SELECT SUM(p.rows) FROM sys.partitions p WHERE p.object_id = o.object_id AND p.index_id IN (0, 1)),
                       CASE o.type WHEN 'V' THEN 1 ELSE 0 END
                FROM sys.objects o JOIN sys.schemas s ON s.schema_id = o.schema_id
                WHERE o.type IN ('U', 'V') AND o.is_ms_shipped = 0
                  AND HAS_PERMS_BY_NAME(QUOTENAME(s.name) + '.' + QUOTENAME(o.name), 'OBJECT', 'SELECT') = 1
                """;
    }

    @Override
    public Failure failure(SQLException e) {
        return switch (e.getErrorCode()) {
            case 18456, 18452, 18486, 18487, 18488 -> Failure.LOGIN;
            case 4060, 911 -> Failure.NO_DATABASE;
            case 229, 230, 297, 300, 916 -> Failure.NO_PERMISSION;
            case 102, 105, 156, 319 -> Failure.SYNTAX;
            case 208 -> Failure.NO_TABLE;
            case 207, 209, 4104 -> Failure.STATEMENT;
            case 1205, 1222, 6005, 10928, 10929, 17142, 18401, 40197, 40501, 40613 -> Failure.UNAVAILABLE;
            default ->
                Objects.requireNonNullElse(e.getSQLState(), "").startsWith("08") ? Failure.UNAVAILABLE : Failure.OTHER;
        };
    }
}
