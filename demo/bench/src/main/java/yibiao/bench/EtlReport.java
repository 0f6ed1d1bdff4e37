package yibiao.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The figures of the jobs as people read them, and as JSON.
 *
 * @param changedRecords how many records the second run met
 * @param differences tables that a full computation gives other rows for; empty when it was not asked
 */
record EtlReport(
        double scale,
        long seed,
        long changedRecords,
        EtlFigures full,
        EtlFigures changed,
        EtlFigures nothing,
        Optional<EtlFigures> again,
        List<String> differences) {

    private static final int SLOWEST = 10;

    private List<EtlFigures> runs() {
        return again.map(run -> List.of(full, changed, nothing, run)).orElse(List.of(full, changed, nothing));
    }

    /** Job time of the run with changes as part of that of the full one. */
    double ratio() {
        return changed.jobSeconds() / full.jobSeconds();
    }

    void print(PrintWriter out) {
        out.printf(
                Locale.ROOT,
                "%nscale %s, seed %d, %,d records changed; %s%n%n",
                scale,
                seed,
                changedRecords,
                Report.machine());
        out.printf("%-10s %9s %9s %9s %9s %8s%n", "run", "seconds", "CPU-s", "job-s", "peak MB", "written");
        for (EtlFigures run : runs()) {
            out.printf(
                    Locale.ROOT,
                    "%-10s %9.1f %9.1f %9.1f %9d %8d%n",
                    run.run(),
                    run.measure().seconds(),
                    run.measure().cpuSeconds(),
                    run.jobSeconds(),
                    run.measure().peakMegabytes(),
                    run.written());
        }
        out.printf(Locale.ROOT, "%nJob time of the changes: %.1f %% of the full run's.%n", 100 * ratio());
        slowest(out, full);
        slowest(out, changed);
        if (again.isPresent()) {
            out.println(
                    differences.isEmpty()
                            ? "\nA full computation gives the same rows in every table."
                            : "\nA full computation gives other rows in: " + String.join(", ", differences));
        }
    }

    private static void slowest(PrintWriter out, EtlFigures run) {
        out.printf(
                "%n%-36s %9s  %-22s %12s %12s %7s %7s%n",
                run.run() + ": slowest tables", "job-s", "computed", "rows", "written", "files", "removed");
        for (TableFigures table : run.tables().stream().limit(SLOWEST).toList()) {
            out.printf(
                    Locale.ROOT,
                    "%-36s %9.1f  %-22s %,12d %,12d %7d %7d%n",
                    table.table(),
                    table.seconds(),
                    table.how(),
                    table.rows(),
                    table.writtenRows(),
                    table.addedFiles(),
                    table.removedFiles());
        }
    }

    void write(Path file) throws IOException {
        ObjectMapper json =
                JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
        ObjectNode report = json.createObjectNode();
        report.put("scale", scale).put("seed", seed).put("machine", Report.machine());
        report.put("changedRecords", changedRecords).put("jobTimeRatio", ratio());
        for (EtlFigures run : runs()) {
            ObjectNode node = report.withObjectProperty(run.run());
            node.set("process", json.valueToTree(run.measure()));
            node.put("jobSeconds", run.jobSeconds()).put("writtenTables", run.written());
            ArrayNode tables = node.putArray("tables");
            run.tables().forEach(table -> tables.add(json.<ObjectNode>valueToTree(table)));
        }
        if (again.isPresent()) {
            report.set("differsFromFull", json.valueToTree(differences));
        }
        Files.writeString(file, json.writeValueAsString(report) + "\n");
    }
}
