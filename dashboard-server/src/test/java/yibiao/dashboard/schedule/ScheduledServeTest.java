package yibiao.dashboard.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import yibiao.dashboard.DashboardMain;

/** The server as a process of its own, with a launcher that writes down what it is asked. */
class ScheduledServeTest {

    @TempDir
    private Path folder;

    private final java.util.ArrayList<Process> started = new java.util.ArrayList<>();

    @BeforeEach
    void workspace() throws IOException {
        Files.writeString(folder.resolve("crm.yaml"), """
                company: {zh: 远山仪器, en: Yuanshan Instruments}
                warehouse: ./warehouse
                zone: Asia/Shanghai
                currency: CNY
                """);
    }

    @AfterEach
    void nothingIsLeftRunning() {
        started.forEach(Process::destroyForcibly);
    }

    private Process serve(String launcher, String... options) throws IOException {
        Path script = folder.resolve("crm");
        Files.writeString(script, "#!/usr/bin/env bash\n" + launcher);
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
        List<String> command = new java.util.ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Duser.timezone=UTC",
                "-cp",
                System.getProperty("java.class.path"),
                DashboardMain.class.getName(),
                "serve",
                "-w",
                folder.toString(),
                "--port",
                "0"));
        command.addAll(List.of(options));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("said").toFile());
        builder.environment().put("YIBIAO_LAUNCHER", script.toString());
        Process process = builder.start();
        started.add(process);
        return process;
    }

    @Test
    void aRunBeginsAndATermEndsItInOrderAndLeavesNothingRunning() throws Exception {
        // As the real launcher: the verb is a child of the shell, which ends it and waits.
        Process server = serve("""
                cd "$(dirname "$0")"
                echo "$@" >asked
                sleep 300 &
                echo $! >verb
                trap 'kill $!; wait $!; echo ended >ended; exit 130' TERM
                wait $!
                """, "--schedule", "every:1h", "--schedule-as-of", "yesterday");
        await(server, () -> Files.exists(folder.resolve("verb")) && said().contains("Yibiao is at"));
        assertThat(read("asked")).matches("run -w " + folder + " --as-of \\d{4}-\\d{2}-\\d{2}\n");
        long verb = Long.parseLong(read("verb").strip());
        assertThat(ProcessHandle.of(verb)).isPresent();

        server.destroy();

        assertThat(server.waitFor(60, TimeUnit.SECONDS)).as(said()).isTrue();
        assertThat(read("ended")).isEqualTo("ended\n");
        assertThat(ProcessHandle.of(verb)).isEmpty();
        assertThat(said()).contains("A run begins.", "The run at work is told to end.", "The run has ended.");
    }

    @Test
    void whatARunCameToIsToldAndTheNextIsDue() throws Exception {
        Process server = serve("""
                echo "a line of the run"
                exit 3
                """, "--schedule", "every:1h");

        await(server, () -> said().contains("ended with exit code"));

        assertThat(said())
                .contains("a line of the run")
                .contains(
                        "ended with exit code 3: a blocking quality rule failed and nothing was published. Needs a person")
                .containsPattern(
                        "schedule: The next run is due at \\d{4}-\\d{2}-\\d{2} \\d{2}:\\d{2}:\\d{2} \\(Asia/Shanghai\\)\\.")
                .contains("There is no release yet. The first run publishes one");
        assertThat(server.isAlive()).isTrue();
    }

    @Test
    void aLauncherThatIsGoneIsToldAndTheDashboardGoesOn() throws Exception {
        Process server = serve("", "--schedule", "every:1h");
        Files.delete(folder.resolve("crm"));

        await(server, () -> said().contains("The run could not be started") && said().contains("Yibiao is at"));

        assertThat(server.isAlive()).isTrue();
    }

    private void await(Process server, BooleanSupplier condition) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!condition.getAsBoolean()) {
            assertThat(server.isAlive() && System.nanoTime() < deadline)
                    .as(said())
                    .isTrue();
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    private String said() {
        return read("said");
    }

    private String read(String file) {
        try {
            return Files.readString(folder.resolve(file));
        } catch (IOException e) {
            return "";
        }
    }
}
