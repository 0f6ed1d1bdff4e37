package yibiao.schema.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import yibiao.schema.storage.Location;

/** Real processes at one warehouse. */
class TwoHoldersTest {

    @TempDir
    Path warehouse;

    private final List<Process> processes = new ArrayList<>();

    private record Holder(Process process, BufferedReader out) {}

    private Holder start(String how) throws IOException {
        Process process = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        LeaseHolderMain.class.getName(),
                        warehouse.toString(),
                        how)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        processes.add(process);
        return new Holder(
                process, new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8)));
    }

    @AfterEach
    void endThemAll() {
        processes.forEach(Process::destroyForcibly);
    }

    @Test
    void theLockOfAKilledProcessIsFreeAtOnceAndTheNextHasAHigherNumber() throws Exception {
        Holder first = start("whole");
        assertThat(first.out().readLine()).isEqualTo("holds 1");
        assertThatThrownBy(() -> WarehouseLock.take(Location.of(warehouse), "me"))
                .isInstanceOf(WarehouseLock.Locked.class)
                .hasMessageContaining(
                        "is being written by process " + first.process().pid() + ".");

        first.process().destroyForcibly().waitFor();
        try (WarehouseLock mine = WarehouseLock.take(Location.of(warehouse), "me")) {
            assertThat(mine.number()).isEqualTo(2);
            mine.check();
        }
    }

    @Test
    void aKilledReaderOfAStreamDoesNotKeepTheWarehouse() throws Exception {
        Holder reader = start("shared");
        assertThat(reader.out().readLine()).isEqualTo("holds 1");
        assertThatThrownBy(() -> WarehouseLock.take(Location.of(warehouse), "me"))
                .hasMessageContaining("process " + reader.process().pid());
        Holder beside = start("shared");
        assertThat(beside.out().readLine()).isEqualTo("holds 1");

        reader.process().destroyForcibly().waitFor();
        assertThatThrownBy(() -> WarehouseLock.take(Location.of(warehouse), "me"))
                .hasMessageContaining("process " + beside.process().pid());
        beside.process().getOutputStream().close();
        beside.process().waitFor();
        WarehouseLock.take(Location.of(warehouse), "me").close();
    }

    @Test
    void whoWaitsGetsTheLockWhenTheOtherEnds() throws Exception {
        Holder first = start("whole");
        assertThat(first.out().readLine()).isEqualTo("holds 1");
        assertThatThrownBy(() -> WarehouseLock.await(Location.of(warehouse), "me", Duration.ofMillis(300), () -> false))
                .isInstanceOf(WarehouseLock.Locked.class);
        Thread end = new Thread(() -> {
            try {
                Thread.sleep(300);
                first.process().getOutputStream().close();
            } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        end.start();
        try (WarehouseLock mine =
                WarehouseLock.await(Location.of(warehouse), "me", Duration.ofSeconds(30), () -> false)) {
            assertThat(mine.number()).isEqualTo(2);
        }
    }

    @Test
    void ofManyThatTryAtOnceOneGetsIt() throws Exception {
        List<Holder> holders = new ArrayList<>();
        for (int i : IntStream.range(0, 5).toArray()) {
            holders.add(start(i % 2 == 0 ? "whole" : "shared"));
        }
        List<String> said = new ArrayList<>();
        for (Holder holder : holders) {
            said.add(holder.out().readLine());
        }
        // Either one has the whole, or those that share it have it; in the worst case all gave way to each other.
        long whole = IntStream.of(0, 2, 4)
                .filter(i -> said.get(i).startsWith("holds"))
                .count();
        long shared =
                IntStream.of(1, 3).filter(i -> said.get(i).startsWith("holds")).count();
        assertThat(whole).as("%s", said).isLessThanOrEqualTo(1);
        assertThat(whole == 1 && shared > 0).as("%s", said).isFalse();
    }
}
