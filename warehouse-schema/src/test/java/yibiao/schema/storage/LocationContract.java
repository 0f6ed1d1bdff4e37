package yibiao.schema.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every place promises that a warehouse can lie in. */
public abstract class LocationContract {

    /** An empty folder of this test alone. */
    protected abstract Location folder();

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static List<String> names(List<Location.Entry> entries) {
        return entries.stream().map(Location.Entry::name).toList();
    }

    @Test
    void whatIsNotThereIsEmptyOrMissing() throws IOException {
        Location absent = folder().resolve("nowhere");
        assertThat(absent.exists()).isFalse();
        assertThat(absent.list()).isEmpty();
        assertThat(absent.files()).isEmpty();
        assertThatThrownBy(absent::read).isInstanceOf(NoSuchFileException.class);
        absent.delete();
    }

    @Test
    void aFileIsCreatedOnceAndReplacedAnyTime() throws IOException {
        Location file = folder().resolve("a/b/名.json");
        assertThat(file.create(bytes("first"))).isTrue();
        assertThat(file.create(bytes("second"))).isFalse();
        assertThat(file.read()).isEqualTo(bytes("first"));
        file.replace(bytes("third"));
        assertThat(file.read()).isEqualTo(bytes("third"));
        assertThat(file.exists()).isTrue();
        assertThat(names(folder().resolve("a/b").list())).containsExactly("名.json");
    }

    @Test
    void ofManyWritersAtOnceOneCreates() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            for (int round = 0; round < 25; round++) {
                Location file = folder().resolve("lease/" + round);
                List<Callable<Boolean>> writers = IntStream.range(0, 8)
                        .mapToObj(i -> (Callable<Boolean>) () -> file.create(bytes("writer " + i)))
                        .toList();
                int won = 0;
                for (Future<Boolean> writer : threads.invokeAll(writers)) {
                    won += writer.get() ? 1 : 0;
                }
                assertThat(won).isEqualTo(1);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void foldersAndFilesAreListedByNameWithTheirSizes() throws IOException {
        folder().resolve("gold/b/part 1=x.parquet").replace(bytes("12345"));
        folder().resolve("gold/a.json").replace(bytes("1"));
        assertThat(folder().resolve("gold").list())
                .extracting(Location.Entry::name, Location.Entry::isFolder, Location.Entry::bytes)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("a.json", false, 1L),
                        org.assertj.core.groups.Tuple.tuple("b", true, 0L));
        assertThat(names(folder().files())).containsExactlyInAnyOrder("a.json", "part 1=x.parquet");
        assertThat(folder().holds(folder().resolve("gold/a.json"))).isTrue();
        assertThat(folder().resolve("gold").holds(folder().resolve("golden"))).isFalse();
        assertThat(folder().resolve("gold").holds(folder().resolve("gold/../other")))
                .isFalse();
        assertThat(folder().resolve("gold/b").resolve("..")).isEqualTo(folder().resolve("gold"));
    }

    @Test
    void aFolderGoesWithEverythingInIt() throws IOException {
        folder().resolve("silver/t/1").replace(bytes("1"));
        folder().resolve("silver/t/2/3").replace(bytes("1"));
        folder().resolve("silver/t").delete();
        assertThat(folder().resolve("silver/t").list()).isEmpty();
        assertThat(folder().resolve("silver").files()).isEmpty();
    }

    @Test
    void aFileIsCopiedToThisMachine(@TempDir Path here) throws IOException {
        folder().resolve("x/data").replace(bytes("content"));
        folder().resolve("x/data").copyTo(here.resolve("copy"));
        assertThat(Files.readString(here.resolve("copy"))).isEqualTo("content");
    }
}
