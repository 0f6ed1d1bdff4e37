package yibiao.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.package$;
import yibiao.bench.IngestBench.Comparison;

/** The figures as people read them, and as JSON. */
record Report(long rows, int runs, List<Comparison> comparisons) {

    void print(PrintWriter out) {
        out.printf("%n%,d rows, middle of %d runs; %s%n%n", rows, runs, machine());
        out.printf(
                "%-6s %-12s %9s %11s %12s %12s %9s%n",
                "source", "by", "seconds", "CPU-s", "CPU-s/M rows", "rows/s", "peak MB");
        for (Comparison comparison : comparisons) {
            line(out, comparison.source(), "yibiao", comparison.ours());
            line(out, comparison.source(), "plain Spark", comparison.plain());
            out.printf(
                    "%-6s %-12s %9.2f %11.2f%n",
                    comparison.source(),
                    "ratio",
                    comparison.ours().seconds() / comparison.plain().seconds(),
                    comparison.ours().cpuSeconds() / comparison.plain().cpuSeconds());
        }
    }

    private void line(PrintWriter out, String source, String by, Measure measure) {
        out.printf(
                "%-6s %-12s %9.1f %11.1f %12.1f %12.0f %9d%n",
                source,
                by,
                measure.seconds(),
                measure.cpuSeconds(),
                measure.cpuSeconds() / rows * 1e6,
                rows / measure.seconds(),
                measure.peakMegabytes());
    }

    void write(Path file) throws IOException {
        ObjectMapper json =
                JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
        ObjectNode report = json.createObjectNode();
        report.put("rows", rows).put("runs", runs).put("machine", machine());
        for (Comparison comparison : comparisons) {
            ObjectNode node = report.withObjectProperty(comparison.source());
            node.set("yibiao", json.valueToTree(comparison.ours()));
            node.set("plainSpark", json.valueToTree(comparison.plain()));
        }
        Files.writeString(file, json.writeValueAsString(report) + "\n");
    }

    static String machine() {
        return "%d cores, %s %s, Java %s, Spark %s"
                .formatted(
                        Runtime.getRuntime().availableProcessors(),
                        System.getProperty("os.name"),
                        System.getProperty("os.arch"),
                        System.getProperty("java.version"),
                        package$.MODULE$.SPARK_VERSION());
    }
}
