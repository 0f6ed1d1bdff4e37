package yibiao.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import yibiao.etl.job.RunReport;
import yibiao.etl.job.RunReport.Outcome;
import yibiao.etl.job.RunReport.TableRun;
import yibiao.schema.storage.Location;

/**
 * What one run of the jobs took.
 *
 * @param jobSeconds of all tables together; two are computed side by side, so it is more than the seconds of the clock
 * @param tables the slowest first
 * @param contents hash of the rows of every table after the run
 */
record EtlFigures(
        String run, Measure measure, double jobSeconds, List<TableFigures> tables, Map<String, String> contents) {

    EtlFigures {
        tables = tables.stream()
                .sorted(Comparator.comparingDouble(TableFigures::seconds).reversed())
                .toList();
        contents = Map.copyOf(contents);
    }

    /** Of the run that has just ended. */
    static EtlFigures newest(String run, Measure measure, Path warehouse) throws IOException {
        RunReport report = RunReport.newest(Location.of(warehouse))
                .orElseThrow(() -> new IOException("There is no report of a run in " + warehouse.resolve("_runs")));
        List<TableFigures> tables = new ArrayList<>();
        for (TableRun table : report.tables()) {
            tables.add(TableFigures.of(table, warehouse));
        }
        Map<String, String> contents = new TreeMap<>();
        report.states()
                .forEach((table, state) -> contents.put(table, state.note().content()));
        double seconds = tables.stream().mapToDouble(TableFigures::seconds).sum();
        return new EtlFigures(run, measure, seconds, tables, contents);
    }

    long written() {
        return tables.stream()
                .filter(table -> table.outcome() == Outcome.WRITTEN)
                .count();
    }

    /** Tables whose rows are others than after another run, or that only one of both has. */
    List<String> differences(EtlFigures other) {
        Map<String, String> all = new TreeMap<>(contents);
        all.putAll(other.contents);
        return all.keySet().stream()
                .filter(table -> !contents.getOrDefault(table, "").equals(other.contents.getOrDefault(table, "")))
                .sorted()
                .toList();
    }
}
