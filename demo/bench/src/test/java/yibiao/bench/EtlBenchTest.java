package yibiao.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The measurement itself, on a company so small that its figures say nothing. */
class EtlBenchTest {

    @TempDir
    Path folder;

    @Test
    void aFullRunAChangeAndNothingAreMeasuredAndCompared() throws IOException {
        Path output = folder.resolve("etl.json");
        Said said = bench(
                "--scale", "0.001", "--check", "--output", output.toString(), "--folder", folder.resolve("kept") + "");

        assertThat(said.err()).isEmpty();
        assertThat(said.exit()).isZero();
        assertThat(said.out())
                .contains("A full computation gives the same rows in every table.")
                .contains("full: slowest tables", "changed: slowest tables");

        JsonNode report = new ObjectMapper().readTree(output.toFile());
        assertThat(written(report, "full"))
                .contains("gold.fact_order_line 1000", "gold.fact_call 500", "gold.fact_opportunity 200");
        assertThat(written(report, "changed"))
                .isNotEmpty()
                .hasSizeLessThan(written(report, "full").size());
        assertThat(written(report, "nothing")).isEmpty();
        assertThat(written(report, "again")).isEmpty();
        assertThat(report.path("full").path("process").path("cpuSeconds").asDouble())
                .isPositive();
        assertThat(report.path("jobTimeRatio").asDouble())
                .isEqualTo(report.path("changed").path("jobSeconds").asDouble()
                        / report.path("full").path("jobSeconds").asDouble());
        assertThat(report.path("differsFromFull")).isEmpty();
    }

    @Test
    void aFolderWithSomethingInItIsNotUsed() throws IOException {
        Files.writeString(folder.resolve("mine.txt"), "mine");
        Said said = bench("--folder", folder.toString());
        assertThat(said.exit()).isEqualTo(2);
        assertThat(said.err())
                .contains("--folder " + folder + " is not empty; name one that is, or that is not there.");
    }

    @Test
    void aCompanyHasSomeSize() {
        Said said = bench("--scale", "0");
        assertThat(said.exit()).isEqualTo(2);
        assertThat(said.err()).contains("--scale is 0.0; expected a number above 0, such as 0.1.");
    }

    /** Tables that a run wrote, with their rows. */
    private static List<String> written(JsonNode report, String run) {
        List<String> tables = new ArrayList<>();
        report.path(run).path("tables").forEach(table -> {
            if (table.path("outcome").asText().equals("WRITTEN")) {
                tables.add(
                        table.path("table").asText() + " " + table.path("rows").asText());
            }
        });
        return tables;
    }

    private static Said bench(String... arguments) {
        List<String> all = new ArrayList<>(List.of("etl", "--crm", "../../crm"));
        all.addAll(List.of(arguments));
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exit = new CommandLine(new BenchMain())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(all.toArray(String[]::new));
        return new Said(exit, out.toString(), err.toString());
    }

    private record Said(int exit, String out, String err) {}
}
