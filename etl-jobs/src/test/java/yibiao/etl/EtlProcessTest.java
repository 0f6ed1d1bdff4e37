package yibiao.etl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import yibiao.etl.fixture.Shop;
import yibiao.etl.job.RunReport;
import yibiao.schema.release.ReleaseFolder;
import yibiao.schema.storage.Location;

/** Runs as real processes: told to end, killed, and two at a time. */
class EtlProcessTest {

    @TempDir
    Path folder;

    private final List<Process> processes = new ArrayList<>();
    private int logs;

    @BeforeEach
    void bronzeIsThere() {
        new Shop(folder);
    }

    @AfterEach
    void endThemAll() {
        processes.forEach(Process::destroyForcibly);
    }

    private Process etl(String... options) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(ProcessHandle.current().info().command().orElseThrow());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(option -> option.startsWith("--add-opens") || option.startsWith("-XX:TieredStopAtLevel"))
                .forEach(command::add);
        command.addAll(List.of("-Xmx1g", "-Duser.timezone=UTC", "-cp", System.getProperty("java.class.path")));
        command.addAll(List.of(EtlMain.class.getName(), "etl", "-w", folder.toString(), "--as-of", "2026-06-30"));
        command.addAll(List.of(options));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log" + logs++).toFile())
                .start();
        processes.add(process);
        return process;
    }

    private String log(int number) throws IOException {
        return Files.readString(folder.resolve("log" + number));
    }

    /** Then some are committed and some are not. */
    private void untilTheFirstTableIsThere(Process process) throws IOException, InterruptedException {
        Path silver = folder.resolve("warehouse/silver");
        while (process.isAlive() && !hasCommit(silver)) {
            Thread.sleep(20);
        }
        assertThat(process.isAlive()).as("%s", log(logs - 1)).isTrue();
    }

    private static boolean hasCommit(Path layer) throws IOException {
        if (!Files.isDirectory(layer)) {
            return false;
        }
        try (Stream<Path> files =
                Files.find(layer, 3, (path, attributes) -> path.endsWith("_delta_log/00000000000000000000.json"))) {
            return files.findAny().isPresent();
        }
    }

    private static int exit(Process process) throws InterruptedException {
        assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
        return process.exitValue();
    }

    @Test
    void aSignalEndsTheRunInOrderAndTheNextOneGoesOn() throws Exception {
        Process cancelled = etl();
        untilTheFirstTableIsThere(cancelled);
        cancelled.destroy();
        assertThat(exit(cancelled)).as(log(0)).isEqualTo(130);
        assertThat(log(0)).contains("The run was cancelled. What was committed stays; run again to go on.");
        RunReport report =
                RunReport.newest(Location.of(folder.resolve("warehouse"))).orElseThrow();
        assertThat(report.exit()).isEqualTo(130);
        assertThat(report.tables()).anyMatch(run -> run.outcome() == RunReport.Outcome.CANCELLED);
        assertThat(new ReleaseFolder(Location.of(folder.resolve("warehouse"))).list())
                .isEmpty();

        Process next = etl();
        assertThat(exit(next)).as(log(1)).isZero();
        assertThat(log(1)).contains("Release 1 as of 2026-06-30 published");
    }

    @Test
    void theSecondOfTwoWaitsAndOneThatWasKilledIsNotWaitedFor() throws Exception {
        Process killed = etl();
        untilTheFirstTableIsThere(killed);
        killed.destroyForcibly();
        exit(killed);

        Process first = etl();
        while (first.isAlive() && !Files.exists(folder.resolve("warehouse/_leases/warehouse/000002.json"))) {
            Thread.sleep(20);
        }
        Process waiting = etl("--when-locked", "wait", "--lock-timeout", "5m");
        Process failing = etl("--when-locked", "fail");
        assertThat(exit(failing)).as(log(3)).isEqualTo(5);
        assertThat(log(3)).contains("is being written by etl, process " + first.pid());
        assertThat(exit(first)).as(log(1)).isZero();
        assertThat(exit(waiting)).as(log(2)).isZero();
        assertThat(log(1)).contains("Release 1 as of 2026-06-30 published");
        assertThat(log(2)).contains("Nothing has changed: release 1 stays.");
        assertThat(RunReport.after(Location.of(folder.resolve("warehouse")), "").stream()
                        .map(RunReport::fence))
                .containsExactly(2L, 3L);
    }
}
