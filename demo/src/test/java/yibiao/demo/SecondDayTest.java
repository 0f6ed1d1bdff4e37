package yibiao.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command line in processes of its own: what happens when it is killed, and the second day. */
final class SecondDayTest {
    @TempDir
    private Path directory = Path.of("");

    @Test
    void aKilledDemoStartsAgainAndLivesThroughTheSecondDay() throws Exception {
        Process first = start();
        String firstTruth = Files.readString(directory.resolve("truth.json"));
        first.destroyForcibly().waitFor();
        assertThat(directory.resolve("postgres/data/postmaster.pid")).exists();

        Process second = start();
        assertThat(run("later")).isZero();
        JsonNode before = new ObjectMapper().readTree(firstTruth);
        JsonNode after =
                new ObjectMapper().readTree(directory.resolve("truth.json").toFile());
        assertThat(after.get("day").asInt()).isEqualTo(2);
        assertThat(after.at("/orderLines/total/revenue")).isNotEqualTo(before.at("/orderLines/total/revenue"));
        assertThat(lastModifiedOtherThan("dealer-orders-2026Q1.csv")).isLessThan(modified("dealer-orders-2026Q1.csv"));

        String secondTruth = Files.readString(directory.resolve("truth.json"));
        assertThat(run("later")).isZero();
        assertThat(Files.readString(directory.resolve("truth.json"))).isEqualTo(secondTruth);

        second.getOutputStream().close();
        assertThat(second.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(second.exitValue()).isZero();
        assertThat(directory.resolve("demo.env")).doesNotExist();
        assertThat(directory.resolve("postgres/data/postmaster.pid")).doesNotExist();
    }

    @Test
    void laterNeedsARunningDemo() throws Exception {
        assertThat(run("later")).isEqualTo(2);
    }

    private Process start() throws IOException {
        Process process = process("start", "--scale", "0.1", "--until-stdin-closes");
        String output = new String(process.getInputStream().readNBytes(6), StandardCharsets.UTF_8);
        assertThat(output).isEqualTo("ready\n");
        return process;
    }

    private int run(String verb) throws IOException, InterruptedException {
        return process(verb).waitFor();
    }

    private Process process(String verb, String... options) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-Duser.timezone=UTC",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                DemoMain.class.getName(),
                verb,
                "--dir",
                directory.toString()));
        command.addAll(List.of(options));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private long lastModifiedOtherThan(String name) throws IOException {
        try (var files = Files.list(directory.resolve("inbox"))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(other -> !other.equals(name))
                    .mapToLong(this::modified)
                    .max()
                    .orElseThrow();
        }
    }

    private long modified(String name) {
        return directory.resolve("inbox").resolve(name).toFile().lastModified();
    }
}
