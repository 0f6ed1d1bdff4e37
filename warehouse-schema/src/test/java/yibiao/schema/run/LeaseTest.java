package yibiao.schema.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import yibiao.schema.storage.Location;

/** What a lease does as time goes by; its thread sleeps, because the test's hour passes in no time. */
class LeaseTest {

    @TempDir
    Path warehouse;

    private Instant now = Instant.parse("2026-06-30T08:00:00Z");

    private final LeaseTerms terms = new LeaseTerms(() -> now, Duration.ofHours(6));

    @Test
    void aSilentHolderLosesItsLeaseAndMayWriteNothingMore() throws IOException {
        try (WarehouseLock silent = WarehouseLock.take(Location.of(warehouse), "etl run A", terms)) {
            silent.check();
            now = now.plus(Duration.ofHours(6));
            try (WarehouseLock next = WarehouseLock.take(Location.of(warehouse), "etl run B", terms)) {
                assertThat(next.number()).isEqualTo(2);
                next.check();
                assertThatThrownBy(silent::check)
                        .isInstanceOf(Lease.Lost.class)
                        .hasMessage("This run has lost its lease: it held number 1, and etl run B holds number 2 now."
                                + " Nothing more is written; what was committed before stays."
                                + " Run again when the other is done.");
                silent.close();
                next.check();
            }
        }
    }

    @Test
    void whoWasSilentAndNobodyTookOverGoesOn() throws IOException {
        try (WarehouseLock slow = WarehouseLock.take(Location.of(warehouse), "etl run A", terms)) {
            now = now.plus(Duration.ofHours(24));
            slow.check();
            assertThatThrownBy(() -> WarehouseLock.take(Location.of(warehouse), "etl run B", terms))
                    .isInstanceOf(WarehouseLock.Locked.class);
        }
    }

    @Test
    void aProcessOfAnotherMachineIsWaitedForUntilItHasBeenSilentForLongEnough() throws IOException {
        Path folder = warehouse.resolve("_leases/warehouse");
        ProcessIdentity elsewhere = new ProcessIdentity("another machine", 1, "1");
        new LeaseFolder(Location.of(folder)).create(7, LeaseFile.taken("etl there", elsewhere, terms));
        assertThatThrownBy(() -> WarehouseLock.take(Location.of(warehouse), "etl here", terms))
                .hasMessageContaining("is being written by etl there.");
        now = now.plus(Duration.ofHours(6));
        try (WarehouseLock mine = WarehouseLock.take(Location.of(warehouse), "etl here", terms)) {
            assertThat(mine.number()).isEqualTo(8);
        }
    }

    @Test
    void aNumberThatBelongsToAnotherProcessNowDoesNotKeepTheLock() throws IOException {
        ProcessIdentity me = ProcessIdentity.ofThisProcess();
        ProcessIdentity before = new ProcessIdentity(me.host(), me.pid(), me.start() + "0");
        new LeaseFolder(Location.of(warehouse.resolve("_leases/warehouse")))
                .create(1, LeaseFile.taken("an older one", before, terms));
        WarehouseLock.take(Location.of(warehouse), "me", terms).close();
    }

    @Test
    void aLeaseWhoseFilesWereDeletedIsLost() throws IOException {
        try (WarehouseLock mine = WarehouseLock.take(Location.of(warehouse), "me", terms)) {
            Files.delete(warehouse.resolve("_leases/warehouse/000001.json"));
            assertThatThrownBy(mine::check)
                    .isInstanceOf(Lease.Lost.class)
                    .hasMessageContaining("its file is gone from ");
        }
    }

    @Test
    void oldFilesAreClearedAway() throws IOException {
        for (int i = 0; i < 20; i++) {
            WarehouseLock.take(Location.of(warehouse), "run " + i, terms).close();
            WarehouseLock.share(Location.of(warehouse), "reader " + i, terms).close();
        }
        try (Stream<Path> files = Files.list(warehouse.resolve("_leases/warehouse"))) {
            assertThat(files).hasSize(5);
        }
        try (Stream<Path> files = Files.list(warehouse.resolve("_leases/shared"))) {
            assertThat(files).isEmpty();
        }
    }
}
