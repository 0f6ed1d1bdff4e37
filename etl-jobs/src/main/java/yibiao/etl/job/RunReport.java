package yibiao.etl.job;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import yibiao.etl.table.CommitNote;

/**
 * What a run did: {@code _runs/<runId>/etl.json}.
 *
 * @param exit exit code of the process
 * @param release number of the release it published; null when it published none
 * @param error what stopped it; null when nothing did
 * @param states from what every table was computed, also those this run left alone
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RunReport(
        @JsonProperty("runId") String runId,
        @JsonProperty("asOf") String asOf,
        @JsonProperty("startedAt") String startedAt,
        @JsonProperty("seconds") double seconds,
        @JsonProperty("exit") int exit,
        @JsonProperty("release") @Nullable Integer release,
        @JsonProperty("error") @Nullable String error,
        @JsonProperty("tables") List<TableRun> tables,
        @JsonProperty("states") Map<String, TableState> states) {

    private static final ObjectMapper JSON = new ObjectMapper()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    public RunReport {
        tables = List.copyOf(tables);
        states = Collections.unmodifiableMap(new TreeMap<>(states));
    }

    /** What became of one table. */
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
            @JsonProperty("error") @Nullable String error) {}

    /** How a table came out of a run. */
    public enum Outcome {
        WRITTEN,
        /** Computed, and the rows were those already there: nothing was committed. */
        UNCHANGED,
        SKIPPED,
        FAILED,
        /** Not tried, because a table it reads failed. */
        BLOCKED
    }

    /** From what a table's rows at a version were computed. */
    public record TableState(
            @JsonProperty("version") long version,
            @JsonProperty("note") CommitNote note) {}

    public void write(Path warehouse) {
        Path folder = warehouse.resolve("_runs").resolve(runId);
        try {
            Files.createDirectories(folder);
            Path draft = folder.resolve("etl.json.tmp");
            Files.write(draft, JSON.writeValueAsBytes(this));
            Files.move(
                    draft,
                    folder.resolve("etl.json"),
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("The run report cannot be written: " + folder, e);
        }
    }

    /** The newest report that can be read; an unreadable one costs only a recomputation. */
    public static Optional<RunReport> newest(Path warehouse) {
        Path runs = warehouse.resolve("_runs");
        if (!Files.isDirectory(runs)) {
            return Optional.empty();
        }
        try (Stream<Path> folders = Files.list(runs)) {
            return folders.map(folder -> folder.resolve("etl.json"))
                    .filter(Files::isRegularFile)
                    .max(Comparator.comparing(Path::toString))
                    .flatMap(RunReport::read);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<RunReport> read(Path file) {
        try {
            return Optional.of(JSON.readValue(Files.readAllBytes(file), RunReport.class));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
