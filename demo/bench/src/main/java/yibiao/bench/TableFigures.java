package yibiao.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import yibiao.etl.job.RunReport.Outcome;
import yibiao.etl.job.RunReport.TableRun;

/**
 * What one table took in one run.
 *
 * @param units how many were recomputed; -1 for a table that was computed whole
 * @param rows of the whole table
 * @param writtenRows in the files of its commit, also those that a rewritten file took over as they were; 0 without a commit
 */
record TableFigures(
        String table,
        Outcome outcome,
        double seconds,
        long units,
        long rows,
        long writtenRows,
        int addedFiles,
        int removedFiles,
        long writtenBytes) {

    private static final Pattern UNITS = Pattern.compile(": ([0-9,]+) units by ");
    private static final ObjectMapper JSON = new ObjectMapper();

    static TableFigures of(TableRun run, Path warehouse) throws IOException {
        Matcher units = UNITS.matcher(run.why());
        TableFigures figures = new TableFigures(
                run.table(),
                run.outcome(),
                run.seconds(),
                units.find() ? Long.parseLong(units.group(1).replace(",", "")) : -1,
                run.rows(),
                0,
                0,
                0,
                0);
        return run.outcome() == Outcome.WRITTEN ? figures.with(commit(run, warehouse)) : figures;
    }

    private static Path commit(TableRun run, Path warehouse) {
        return warehouse
                .resolve(run.table().replace('.', '/'))
                .resolve("_delta_log")
                .resolve(String.format(Locale.ROOT, "%020d.json", run.version()));
    }

    private TableFigures with(Path commit) throws IOException {
        long rowsOfFiles = 0;
        long bytes = 0;
        int added = 0;
        int removed = 0;
        for (String line : Files.readAllLines(commit)) {
            JsonNode action = JSON.readTree(line);
            if (action.has("add")) {
                added++;
                bytes += action.path("add").path("size").asLong();
                rowsOfFiles += JSON.readTree(action.path("add").path("stats").asText("{}"))
                        .path("numRecords")
                        .asLong();
            } else if (action.has("remove")) {
                removed++;
            }
        }
        return new TableFigures(table, outcome, seconds, units, rows, rowsOfFiles, added, removed, bytes);
    }

    String how() {
        return switch (outcome) {
            case WRITTEN, UNCHANGED ->
                (units < 0 ? "whole" : "%,d units".formatted(units)) + (outcome == Outcome.UNCHANGED ? ", same" : "");
            case SKIPPED, FAILED, BLOCKED, CANCELLED -> outcome.name().toLowerCase(Locale.ROOT);
        };
    }
}
