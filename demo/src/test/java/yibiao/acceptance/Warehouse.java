package yibiao.acceptance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A warehouse folder seen from outside: its commits, and the rows of its tables read with an engine the jobs do not use. */
final class Warehouse {

    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * Columns that say when or by which run a row was written, the same row otherwise. A version of a record whose source tells no
     * instants holds since it was read.
     */
    private static final Set<String> OF_THE_RUN = Set.of(
            "_run_id",
            "_extracted_at",
            "extracted_at",
            "extracted_on",
            "run_id",
            "_epoch",
            "_ordinal",
            "recorded_at",
            "valid_from",
            "valid_to");

    /** Tables that tell what was once known; who reads the sources for the first time today cannot know it. */
    private static final Pattern OF_THE_PAST = Pattern.compile(
            "\\w+_hist|fact_opportunity_span|fact_pipeline_change|fact_forecast|open_opportunity|pipeline_\\w+"
                    + "|party_segment_span|user_team_span|segment_revenue|segment_breakdown|segment_capture");

    /** So do columns of other tables, and the rules about them. */
    private static final Set<String> COLUMNS_OF_THE_PAST = Set.of("segment_then_id", "owner_then_id", "team_then");

    /** Tables whose rows are what runs did, not what they made. */
    private static final Set<String> OF_RUNS = Set.of("run_history", "run_table");

    private final Path folder;

    Warehouse(Path folder) {
        this.folder = folder;
    }

    /** Every commit file and release file: equal before and after means nothing was written. */
    List<String> commits() {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.map(file -> folder.relativize(file).toString())
                    .filter(name -> name.contains("_delta_log/") || name.startsWith("_releases/"))
                    .filter(name -> name.endsWith(".json"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Per table the number of rows and an order-free hash of them, without the columns that name the run, and without the tables that
     * tell of runs.
     */
    SortedMap<String, String> contents(String... layers) {
        return contents(true, layers);
    }

    /** As {@link #contents}, without the tables of the past and what the rules say of them. */
    SortedMap<String, String> contentsOfThePresent(String... layers) {
        return contents(false, layers);
    }

    private SortedMap<String, String> contents(boolean withThePast, String... layers) {
        SortedMap<String, String> contents = new TreeMap<>();
        try (Connection duck = DriverManager.getConnection("jdbc:duckdb:")) {
            for (String layer : layers) {
                for (Path table : tables(folder.resolve(layer))) {
                    String name = String.valueOf(table.getFileName());
                    if (!OF_RUNS.contains(name)
                            && (withThePast || !OF_THE_PAST.matcher(name).matches())) {
                        contents.put(layer + "." + name, hash(duck, table, withThePast));
                    }
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return contents;
    }

    /** A published release file. */
    JsonNode release(int number) {
        try {
            return JSON.readTree(folder.resolve(String.format(Locale.ROOT, "_releases/%06d.json", number))
                    .toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A database with one view per gold table that has rows, {@code gold.<table>}. The caller closes it. */
    Connection openGold() throws SQLException {
        Connection duck = DriverManager.getConnection("jdbc:duckdb:");
        try (Statement statement = duck.createStatement()) {
            statement.execute("CREATE SCHEMA gold");
            for (Path table : tables(folder.resolve("gold"))) {
                List<String> files = liveFiles(table);
                statement.execute(
                        files.isEmpty() // a table without rows has no file to tell its columns
                                ? "CREATE TABLE gold." + table.getFileName() + columns(table)
                                : "CREATE VIEW gold." + table.getFileName() + " AS SELECT * FROM " + rows(files));
            }
        }
        return duck;
    }

    /**
     * The records of a table that meet a condition; the rows by which bronze marks the start of a load are none. A field of a bronze
     * record is {@code _payload->>'$."name"'}.
     */
    long count(String table, String condition) {
        return number("count(*)", table, condition);
    }

    long count(String table) {
        return count(table, "true");
    }

    /** One number over the records that meet a condition, 0 for a table that is not there. */
    long number(String aggregate, String table, String condition) {
        return value(aggregate, table, condition)
                .map(number -> new BigDecimal(number).longValue())
                .orElse(0L);
    }

    /** One value over the records that meet a condition; none where it is missing, or the table is not there. */
    Optional<String> value(String aggregate, String table, String condition) {
        Path folderOfTable = folder.resolve(table.replace('.', '/'));
        if (!Files.isDirectory(folderOfTable)) {
            return Optional.empty();
        }
        List<String> files = liveFiles(folderOfTable);
        if (files.isEmpty()) {
            return Optional.empty();
        }
        String records = table.startsWith("bronze.") && !table.endsWith(".quarantine") ? "_op <> 's' AND " : "";
        try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duck.createStatement();
                ResultSet result = statement.executeQuery(
                        "SELECT " + aggregate + " FROM " + rows(files) + " WHERE " + records + "(" + condition + ")")) {
            result.next();
            return Optional.ofNullable(result.getString(1));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The names of the tables of a layer. */
    List<String> tables(String layer) {
        return tables(folder.resolve(layer)).stream()
                .map(table -> layer + "." + table.getFileName())
                .toList();
    }

    private static List<Path> tables(Path layer) {
        if (!Files.isDirectory(layer)) {
            return List.of();
        }
        try (Stream<Path> folders = Files.list(layer)) {
            return folders.filter(table -> Files.isDirectory(table.resolve("_delta_log")))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String hash(Connection duck, Path table, boolean withThePast) throws SQLException {
        List<String> files = liveFiles(table);
        if (files.isEmpty()) {
            return "0 rows";
        }
        String from = rows(files);
        try (Statement statement = duck.createStatement()) {
            List<String> columns = new ArrayList<>();
            try (ResultSet described = statement.executeQuery("DESCRIBE SELECT * FROM " + from)) {
                while (described.next()) {
                    String column = described.getString(1);
                    if (!OF_THE_RUN.contains(column) && (withThePast || !COLUMNS_OF_THE_PAST.contains(column))) {
                        columns.add('"' + described.getString(1) + '"');
                    }
                }
            }
            String sql = "SELECT count(*) || ' rows ' || coalesce(sum(hash(" + String.join(",", columns)
                    + ")::HUGEINT), 0) FROM " + from;
            if (!withThePast && columns.contains("\"table_name\"")) { // rules about those tables
                sql += " WHERE NOT regexp_full_match(table_name, '\\w+[.](" + OF_THE_PAST + ")')"
                        + " AND coalesce(column_name, '') NOT IN ('" + String.join("','", COLUMNS_OF_THE_PAST) + "')";
            }
            try (ResultSet result = statement.executeQuery(sql)) {
                result.next();
                return result.getString(1);
            }
        }
    }

    private static String rows(List<String> files) {
        return "read_parquet(['" + String.join("','", files) + "'], union_by_name = true)";
    }

    /** The columns that the newest schema in the log of a table names, in DuckDB's words, which are those of the log. */
    private static String columns(Path table) {
        String schema = "";
        try (Stream<Path> log = Files.list(table.resolve("_delta_log"))) {
            for (Path commit : log.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList()) {
                for (String line : Files.readAllLines(commit)) {
                    JsonNode metadata = JSON.readTree(line).path("metaData");
                    schema = metadata.path("schemaString").asText(schema);
                }
            }
            List<String> columns = new ArrayList<>();
            for (JsonNode field : JSON.readTree(schema).get("fields")) {
                columns.add('"' + field.get("name").asText() + "\" "
                        + field.get("type").asText().toUpperCase(Locale.ROOT));
            }
            return "(" + String.join(", ", columns) + ")";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Replays the commits of a table; its young logs have no checkpoint yet that would matter. */
    private static List<String> liveFiles(Path table) {
        Set<String> live = new TreeSet<>();
        try (Stream<Path> log = Files.list(table.resolve("_delta_log"))) {
            for (Path commit : log.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList()) {
                for (String line : Files.readAllLines(commit)) {
                    JsonNode action = JSON.readTree(line);
                    if (action.has("add")) {
                        live.add(path(table, action.get("add")));
                    } else if (action.has("remove")) {
                        live.remove(path(table, action.get("remove")));
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return List.copyOf(live);
    }

    private static String path(Path table, JsonNode action) {
        return table.resolve(URLDecoder.decode(action.get("path").asText(), StandardCharsets.UTF_8))
                .toString();
    }
}
