package yibiao.etl.release;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.delta.kernel.Snapshot;
import io.delta.kernel.SnapshotBuilder;
import io.delta.kernel.TableManager;
import io.delta.kernel.data.FilteredColumnarBatch;
import io.delta.kernel.data.Row;
import io.delta.kernel.engine.Engine;
import io.delta.kernel.internal.InternalScanFileUtils;
import io.delta.kernel.utils.CloseableIterator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import yibiao.schema.storage.Location;

/** The data files of one Delta table: those on disk, and those that its versions need. */
final class TableFiles {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Engine engine;
    private final Location folder;

    TableFiles(Engine engine, Location folder) {
        this.engine = engine;
        this.folder = folder;
    }

    /** Every data file in the table's folder, with the check sums beside them; nothing of its log. */
    List<Location.Entry> onDisk() {
        Location log = folder.resolve("_delta_log");
        try {
            return folder.files().stream()
                    .filter(file -> !log.holds(file.location()))
                    .filter(file -> dataFile(file).endsWith(".parquet"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The data file that a check sum of Hadoop's local file system ({@code .name.crc}) belongs to; of a data file, itself. */
    static String dataFile(Location.Entry file) {
        String path = file.location().toString();
        String name = file.name();
        return name.startsWith(".") && name.endsWith(".crc")
                ? path.substring(0, path.length() - name.length()) + name.substring(1, name.length() - ".crc".length())
                : path;
    }

    Set<String> liveNow() {
        return live(TableManager.loadSnapshot(folder.toString()));
    }

    Set<String> liveAt(long version) {
        return live(TableManager.loadSnapshot(folder.toString()).atVersion(version));
    }

    private Set<String> live(SnapshotBuilder builder) {
        Snapshot snapshot = builder.build(engine);
        Set<String> live = new HashSet<>();
        try (CloseableIterator<FilteredColumnarBatch> batches =
                snapshot.getScanBuilder().build().getScanFiles(engine)) {
            while (batches.hasNext()) {
                try (CloseableIterator<Row> rows = batches.next().getRows()) {
                    while (rows.hasNext()) {
                        live.add(path(InternalScanFileUtils.getAddFileStatus(rows.next())
                                .getPath()));
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return live;
    }

    /** Kernel writes a scheme before a path of this machine. */
    private static String path(String text) {
        return text.startsWith("file:")
                ? Path.of(text.substring("file:".length())).normalize().toString()
                : text;
    }

    /**
     * Files that a commit took out of the table at or after an instant. Together with those that live now, they are all that the
     * versions since then need.
     */
    Set<String> removedSince(Instant instant) {
        Set<String> removed = new HashSet<>();
        for (Location commit : commits()) {
            boolean isOld = false;
            for (JsonNode action : actions(commit)) {
                if (action.has("remove")) {
                    String path = action.path("remove").path("path").asText();
                    removed.add(folder.resolve(URI.create(path).getPath()).toString());
                }
                JsonNode timestamp = action.path("commitInfo").path("timestamp");
                isOld |= timestamp.isNumber()
                        && Instant.ofEpochMilli(timestamp.asLong()).isBefore(instant);
            }
            if (isOld) {
                return removed; // what this one removed is kept a little longer than it must be
            }
        }
        return removed;
    }

    /** The newest first. */
    private List<Location> commits() {
        try {
            return folder.resolve("_delta_log").list().stream()
                    .filter(file -> file.name().matches("\\d{20}\\.json"))
                    .sorted(Comparator.comparing(Location.Entry::name).reversed())
                    .map(Location.Entry::location)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<JsonNode> actions(Location commit) {
        List<JsonNode> actions = new ArrayList<>();
        try {
            for (String line :
                    new String(commit.read(), StandardCharsets.UTF_8).lines().toList()) {
                actions.add(JSON.readTree(line));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The log of a table cannot be read: " + commit, e);
        }
        return actions;
    }
}
