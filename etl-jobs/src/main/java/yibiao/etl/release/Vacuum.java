package yibiao.etl.release;

import io.delta.kernel.engine.Engine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import yibiao.etl.table.TableLogs;
import yibiao.schema.release.Release;
import yibiao.schema.release.ReleaseFolder;
import yibiao.schema.run.Lease;
import yibiao.schema.storage.Location;
import yibiao.schema.workspace.CrmConfig.Retention;

/**
 * Deletes data files of silver and gold that nothing needs: no release that is kept, no newest version, no version that was the newest
 * within the days that are kept. What killed runs left, which no version names, goes, too. Bronze is never touched.
 *
 * <p>The caller holds the warehouse, so no file of a run in progress is on disk.
 */
public final class Vacuum {

    private final Engine engine;
    private final Location warehouse;
    private final ReleaseFolder releases;
    private final Retention retention;

    public Vacuum(Engine engine, Location warehouse, Retention retention) {
        this.engine = engine;
        this.warehouse = warehouse;
        this.releases = new ReleaseFolder(warehouse);
        this.retention = retention;
    }

    /**
     * What was deleted, or would be.
     *
     * @param gone releases whose tables cannot be read any more
     */
    public record Freed(long files, long bytes, List<Integer> gone) {
        public Freed {
            gone = List.copyOf(gone);
        }
    }

    /** What can go now. Nothing is changed. */
    public Freed look(Instant now) {
        Set<Integer> gone = goneBy(now);
        Map<String, Set<Long>> kept = keptVersions(gone);
        List<Location.Entry> files = new ArrayList<>();
        for (Location table : tables()) {
            files.addAll(unneeded(table, now, kept.getOrDefault(table.toString(), Set.of())));
        }
        return freed(files, gone);
    }

    /** Releases are marked as gone before the first of their files is deleted, so that nobody starts to read one. */
    public Freed delete(Instant now, Lease lease) {
        Set<Integer> gone = goneBy(now);
        lease.check();
        releases.markGone(gone);
        Map<String, Set<Long>> kept = keptVersions(gone);
        long files = 0;
        long bytes = 0;
        for (Location table : tables()) {
            List<Location.Entry> unneeded = unneeded(table, now, kept.getOrDefault(table.toString(), Set.of()));
            Freed freed = freed(unneeded, gone);
            lease.check();
            delete(unneeded);
            files += freed.files();
            bytes += freed.bytes();
        }
        return new Freed(files, bytes, List.copyOf(gone));
    }

    /** Those that are gone already, and those that are neither among the newest nor young enough. */
    private Set<Integer> goneBy(Instant now) {
        Set<Integer> gone = new TreeSet<>(releases.gone());
        List<Integer> numbers = releases.list();
        Instant oldest = now.minus(Duration.ofDays(retention.days()));
        for (int number : numbers.subList(0, Math.max(0, numbers.size() - Math.max(1, retention.releases())))) {
            if (Instant.parse(releases.read(number).createdAt()).isBefore(oldest)) {
                gone.add(number);
            }
        }
        return gone;
    }

    private List<Location.Entry> unneeded(Location table, Instant now, Set<Long> kept) {
        TableFiles files = new TableFiles(engine, table);
        List<Location.Entry> found = files.onDisk();
        Set<String> needed = new HashSet<>(files.liveNow());
        // Were a path of the log written otherwise than that of the disk, live files would look unneeded.
        Set<String> names = found.stream().map(TableFiles::dataFile).collect(Collectors.toSet());
        if (!names.containsAll(needed)) {
            throw new IllegalStateException(
                    table + " lacks files that its newest version needs, so nothing of it was deleted."
                            + " Run 'etl --full' to make the table again, or restore the files");
        }
        needed.addAll(files.removedSince(now.minus(Duration.ofDays(retention.days()))));
        for (long version : kept) {
            needed.addAll(files.liveAt(version));
        }
        return found.stream()
                .filter(file -> !needed.contains(TableFiles.dataFile(file)))
                .toList();
    }

    /** By the folder of each table, the versions that kept releases name. */
    private Map<String, Set<Long>> keptVersions(Set<Integer> gone) {
        Map<String, Set<Long>> versions = new HashMap<>();
        for (int number : releases.list()) {
            if (!gone.contains(number)) {
                for (Release.GoldTable table : releases.read(number).tables().values()) {
                    String folder = warehouse.resolve(table.path()).toString();
                    versions.computeIfAbsent(folder, key -> new TreeSet<>()).add(table.version());
                }
            }
        }
        return versions;
    }

    private List<Location> tables() {
        List<Location> tables = new ArrayList<>();
        try {
            for (String layer : List.of("silver", "gold")) {
                for (Location.Entry folder : warehouse.resolve(layer).list()) {
                    if (TableLogs.version(folder.location()).isPresent()) {
                        tables.add(folder.location());
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return tables;
    }

    private static Freed freed(List<Location.Entry> files, Set<Integer> gone) {
        long bytes = files.stream().mapToLong(Location.Entry::bytes).sum();
        return new Freed(files.size(), bytes, List.copyOf(gone));
    }

    /** The folder of one computation goes with its last file; the table's own folder holds its log. */
    private static void delete(List<Location.Entry> files) {
        Set<Location> folders = new LinkedHashSet<>();
        try {
            for (Location.Entry file : files) {
                file.location().delete();
                folders.add(file.location().resolve(".."));
            }
            for (Location folder : folders) {
                if (folder.list().isEmpty()) {
                    folder.delete();
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("A file that nothing needs cannot be deleted", e);
        }
    }
}
