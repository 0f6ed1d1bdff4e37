package yibiao.etl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import yibiao.etl.fixture.Shop;
import yibiao.etl.fixture.TestSpark;
import yibiao.etl.table.TableLogs;
import yibiao.etl.table.WarehouseTables;
import yibiao.schema.contract.TableName;
import yibiao.schema.release.Release;
import yibiao.schema.release.ReleaseFolder;
import yibiao.schema.run.WarehouseLock;
import yibiao.schema.storage.Location;

/** Going back, and forgetting what is too old. */
class ReleaseCommandTest {

    private static final TableName FACT = TableName.of("gold.fact_order_line");

    @TempDir
    Path folder;

    private final TestCrm crm = TestCrm.withSpark();

    private int crm(String... args) {
        return crm.runOn(folder, args);
    }

    private String said() {
        return crm.said();
    }

    private ReleaseFolder releases() {
        return new ReleaseFolder(Location.of(folder.resolve("warehouse")));
    }

    private long factRows(int release) {
        Release.GoldTable fact = Optional.ofNullable(
                        releases().read(release).tables().get(FACT.toString()))
                .orElseThrow();
        return new WarehouseTables(TestSpark.session(), new TableLogs(Location.of(folder.resolve("warehouse"))))
                .read(FACT, fact.version())
                .count();
    }

    @Test
    void goingBackAndForgetting() throws IOException {
        Shop shop = new Shop(folder);
        assertThat(crm("release", "list")).isZero();
        assertThat(said()).contains("No release was published yet.");
        assertThat(crm("etl")).as(said()).isZero();
        shop.line("3", "30.30");
        assertThat(crm("etl")).as(said()).isZero();
        shop.line("4", "40.40");
        assertThat(crm("etl")).as(said()).isZero();
        assertThat(factRows(1)).isEqualTo(2);
        assertThat(factRows(3)).isEqualTo(4);

        readersGoBackUntilSomethingChanges(shop);
        whatNoReleaseNeedsIsDeleted(shop);
    }

    private void readersGoBackUntilSomethingChanges(Shop shop) {
        assertThat(crm("release", "rollback", "7", "--reason", "x")).isEqualTo(2);
        assertThat(said()).contains("There is no release 7. There are 1 to 3.");
        assertThat(crm("release", "rollback", "3", "--reason", "x")).isEqualTo(2);
        assertThat(said()).contains("Release 3 is the newest; readers see it already.");
        assertThat(crm("release", "rollback", "1", "--reason", "rates were wrong"))
                .as(said())
                .isZero();
        assertThat(said()).contains("Release 4 is release 1 again, as of 2026-06-30.");
        Release back = releases().latest().orElseThrow();
        assertThat(back.tables()).isEqualTo(releases().read(1).tables());
        assertThat(back.rollback())
                .isEqualTo(new Release.Rollback(1, 3, "rates were wrong", System.getProperty("user.name")));
        assertThat(crm("release", "list")).isZero();
        assertThat(said())
                .containsPattern(
                        " 4  2026\\S+ +2026-06-30  \\w+ +what readers see; release 1 again, by .*: rates were wrong")
                .containsPattern(" 3  2026\\S+ +2026-06-30  \\w+ +kept");
        assertThat(crm("release", "show", "4")).isZero();
        assertThat(said()).contains("  gold.fact_order_line         version 0, 2 rows");

        assertThat(crm("etl")).as(said()).isZero();
        assertThat(said()).contains("Nothing has changed: release 4 stays.");
        shop.line("5", "50.50");
        assertThat(crm("etl")).as(said()).isZero();
        assertThat(said()).contains("Release 5 as of 2026-06-30 published");
    }

    private void whatNoReleaseNeedsIsDeleted(Shop shop) throws IOException {
        Path orphan = Files.writeString(
                folder.resolve("warehouse/gold/fact_order_line/part-00000-of-a-killed-run.c000.snappy.parquet"), "x");
        assertThat(crm("release", "vacuum")).isZero();
        // Beside it go the files without rows that Delta leaves when a table is empty.
        assertThat(said()).containsPattern("Deleted \\d+ files, [\\d,]+ bytes").doesNotContain("cannot be read");
        assertThat(orphan).doesNotExist();
        assertThat(List.of(factRows(1), factRows(2), factRows(3), factRows(4), factRows(5)))
                .containsExactly(2L, 3L, 4L, 2L, 5L);

        // Delta writes the machine's time into commits; from here on they are a day old.
        crm.waitUntil(Instant.now().plus(Duration.ofDays(1)));
        shop.workspace().setting("retention: {releases: 2, days: 0}\n");
        assertThat(crm("release", "vacuum", "--dry-run")).isZero();
        assertThat(said())
                .containsPattern("Would delete [1-9]\\d* files, [\\d,]+ bytes.")
                .contains("Releases that cannot be read any more: [1, 2, 3].");
        assertThat(factRows(2)).isEqualTo(3);
        assertThat(releases().gone()).isEmpty();

        try (WarehouseLock lock = WarehouseLock.take(Location.of(folder.resolve("warehouse")), "etl, process 12")) {
            assertThat(lock.number()).isPositive();
            assertThat(crm("release", "vacuum")).isEqualTo(5);
        }
        assertThat(crm("release", "vacuum")).as(said()).isZero();
        assertThat(releases().gone()).isEqualTo(Set.of(1, 2, 3));
        assertThat(factRows(4)).isEqualTo(2);
        assertThat(factRows(5)).isEqualTo(5);
        assertThatThrownBy(() -> factRows(2)).isInstanceOf(Exception.class);
        assertThat(crm("release", "rollback", "2", "--reason", "x")).isEqualTo(2);
        assertThat(said())
                .contains(
                        "Release 2 cannot be read any more: 'release vacuum' deleted its files, because it is older than"
                                + " crm.yaml keeps releases (retention). The oldest that is kept is release 4.");
        assertThat(crm("release", "vacuum")).isZero();
        assertThat(said()).contains("Deleted 0 files, 0 bytes.");
        assertThat(crm("etl", "--as-of", "2026-06-30")).as(said()).isZero();
        assertThat(said()).contains("Nothing has changed: release 5 stays.");
    }
}
