package yibiao.etl.job;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import yibiao.etl.table.CommitNote;
import yibiao.schema.storage.Location;

/**
 * What a run did: {@code _runs/<runId>/etl.json}, or {@code release.json} for one that changed releases only.
 *
 * @param verb what was run; {@code etl} in reports of older versions, which do not say
 * @param fence number of the lease it wrote under, see {@link yibiao.schema.run.Lease}; 0 in reports of older versions
 * @param exit exit code of the process
 * @param release number of the release it published; null when it published none
 * @param error what stopped it; null when nothing did
 * @param states from what every table was computed, also those this run left alone
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RunReport(
        @JsonProperty("runId") String runId,
        @JsonProperty("verb") String verb,
        @JsonProperty("asOf") String asOf,
        @JsonProperty("startedAt") String startedAt,
        @JsonProperty("seconds") double seconds,
        @JsonProperty("fence") long fence,
        @JsonProperty("exit") int exit,
        @JsonProperty("release") @Nullable Integer release,
        @JsonProperty("error") @Nullable String error,
        @JsonProperty("tables") List<TableRun> tables,
        @JsonProperty("states") Map<String, TableState> states) {

    public static final String ETL = "etl";

    private static final ObjectMapper JSON = new ObjectMapper()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    public RunReport {
        verb = Objects.requireNonNullElse(verb, ETL);
        tables = List.copyOf(tables);
        states = Collections.unmodifiableMap(new TreeMap<>(states));
    }

    /**
     * What became of one table.
     *
     * @param attempts how often it was tried; 0 when it was left alone
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record TableRun(
            @JsonProperty("table") String table,
            @JsonProperty("outcome") Outcome outcome,
            @JsonProperty("why") String why,
            @JsonProperty("version") long version,
            @JsonProperty("rows") long rows,
            @JsonProperty("read") long read,
            @JsonProperty("rejected") long rejected,
            @JsonProperty("seconds") double seconds,
            @JsonProperty("error") @Nullable String error,
            @JsonProperty("attempts") int attempts) {

        /** A table that was computed in one go. */
        public TableRun(
                String table,
                Outcome outcome,
                String why,
                long version,
                long rows,
                long read,
                long rejected,
                double seconds,
                @Nullable String error) {
            this(table, outcome, why, version, rows, read, rejected, seconds, error, 1);
        }

        TableRun attempted(int times) {
            return new TableRun(table, outcome, why, version, rows, read, rejected, seconds, error, times);
        }
    }

    /** How a table came out of a run. */
    public enum Outcome {
        WRITTEN,
        /** Computed, and the rows were those already there: nothing was committed. */
        UNCHANGED,
        SKIPPED,
        FAILED,
        /** Not tried, because a table it reads failed. */
        BLOCKED,
        /** The run ended before it was computed. */
        CANCELLED;

        /** Whether the table may not have the rows it should have. */
        boolean isIncomplete() {
            return switch (this) {
                case WRITTEN, UNCHANGED, SKIPPED -> false;
                case FAILED, BLOCKED, CANCELLED -> true;
            };
        }
    }

    /** From what a table's rows at a version were computed. */
    public record TableState(
            @JsonProperty("version") long version,
            @JsonProperty("note") CommitNote note) {}

    private String fileName() {
        return verb.equals(ETL) ? "etl.json" : "release.json";
    }

    public void write(Location warehouse) {
        Location file = runs(warehouse).resolve(runId).resolve(fileName());
        try {
            file.replace(JSON.writeValueAsBytes(this));
        } catch (IOException e) {
            throw new UncheckedIOException("The run report cannot be written: " + file, e);
        }
    }

    private static Location runs(Location warehouse) {
        return warehouse.resolve("_runs");
    }

    /** The newest report that can be read; an unreadable one costs only a recomputation. */
    public static Optional<RunReport> newest(Location warehouse) {
        try {
            List<Location.Entry> folders = runs(warehouse).list();
            for (int i = folders.size() - 1; i >= 0; i--) {
                Optional<RunReport> report = read(folders.get(i).location().resolve("etl.json"));
                if (report.isPresent()) {
                    return report;
                }
            }
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The reports of runs that began after another, in the order they ran; one that cannot be read is left out.
     *
     * @param runId of the other; empty for all
     */
    public static List<RunReport> after(Location warehouse, String runId) {
        try {
            return runs(warehouse).list().stream()
                    .filter(folder -> folder.name().compareTo(runId) > 0)
                    .flatMap(folder -> Stream.of("etl.json", "release.json").map(folder.location()::resolve))
                    .flatMap(file -> read(file).stream())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The newest run of the jobs that ended with an exit code. */
    public static Optional<RunReport> newestWith(Location warehouse, int exit) {
        List<RunReport> found = after(warehouse, "").stream()
                .filter(report -> report.verb().equals(ETL) && report.exit() == exit)
                .toList();
        return found.isEmpty() ? Optional.empty() : Optional.of(found.get(found.size() - 1));
    }

    private static Optional<RunReport> read(Location file) {
        try {
            return Optional.of(JSON.readValue(file.read(), RunReport.class));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
