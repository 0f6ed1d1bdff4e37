package yibiao.schema.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import yibiao.schema.storage.Location;
import yibiao.schema.text.Text;

class ReleaseFolderTest {

    @TempDir
    Path warehouse;

    @Test
    void isEmptyBeforeTheFirstRelease() {
        assertThat(new ReleaseFolder(Location.of(warehouse)).latest()).isEmpty();
    }

    @Test
    void whatIsPublishedIsReadBackEqual() {
        ReleaseFolder folder = new ReleaseFolder(Location.of(warehouse));

        Release first = folder.publish(release("run1"));
        Release second = folder.publish(release("run2"));

        assertThat(folder.list()).containsExactly(1, 2);
        assertThat(folder.read(1)).isEqualTo(first);
        assertThat(folder.latest()).contains(second);
    }

    @Test
    void noDraftIsLeftAndOtherFilesAreNoReleases() throws Exception {
        ReleaseFolder folder = new ReleaseFolder(Location.of(warehouse));
        folder.publish(release("run1"));
        Files.writeString(warehouse.resolve("_releases/000002.json.tmp"), "half");

        assertThat(folder.list()).containsExactly(1);
        try (var files = Files.list(warehouse.resolve("_releases"))) {
            assertThat(files).hasSize(2);
        }
    }

    @Test
    void twoPublishersNeverShareANumber() throws Exception {
        ReleaseFolder folder = new ReleaseFolder(Location.of(warehouse));
        ExecutorService threads = Executors.newFixedThreadPool(4);
        Callable<Boolean> publish = () -> {
            try {
                folder.publish(release("run"));
                return true;
            } catch (UncheckedIOException e) {
                return false;
            }
        };
        List<Future<Boolean>> results;
        try {
            results = threads.invokeAll(java.util.Collections.nCopies(24, publish));
        } finally {
            threads.shutdown();
        }

        long published = 0;
        for (Future<Boolean> result : results) {
            published += result.get() ? 1 : 0;
        }
        assertThat(folder.list()).hasSize((int) published);
    }

    @Test
    void aDamagedReleaseIsNamed() throws Exception {
        ReleaseFolder folder = new ReleaseFolder(Location.of(warehouse));
        folder.publish(release("run1"));
        Files.writeString(warehouse.resolve("_releases/000001.json"), "{");

        assertThatThrownBy(folder::latest).hasMessageStartingWith("Release 1 cannot be read: ");
    }

    private static Release release(String runId) {
        return new Release(
                0,
                runId,
                "2026-06-30",
                "Asia/Shanghai",
                "CNY",
                new Text("远山仪器", "Yuanshan Instruments"),
                "2026-07-01T00:00:00Z",
                "f1",
                Map.of("gold.dim_date", new Release.GoldTable("gold/dim_date", 3, 7_670)),
                Map.of("sales.account", new Release.SourceStream(4, "2026-07-01T00:00:00Z", 10, 1)),
                Map.of("silver.party", new Release.SilverTable(2, 10, 0)),
                new Release.Quality(
                        Release.QualityState.WARN,
                        List.of(new Release.Finding("r", "gold.t", "warning", 9, 1, "12.0000", "有误", "wrong"))));
    }
}
