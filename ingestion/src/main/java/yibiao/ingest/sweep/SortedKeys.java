package yibiao.ingest.sweep;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;
import yibiao.ingest.bronze.KnownRecord;

/**
 * The keys a source lists and the records bronze knows, brought together key by key. They are sorted in runs on disk, in our own
 * order, so no database's collation matters.
 */
public final class SortedKeys {

    private static final int RUN = 100_000;

    private final Path folder;
    private final int runEntries;
    private final List<Path> runs = new ArrayList<>();
    private List<Entry> run = new ArrayList<>();

    /** @param folder for the runs; whoever made it empties it */
    public SortedKeys(Path folder) {
        this(folder, RUN);
    }

    SortedKeys(Path folder, int runEntries) {
        this.folder = folder;
        this.runEntries = runEntries;
    }

    public void listed(String key) throws IOException {
        add(new Entry(key, null));
    }

    public void known(KnownRecord record) throws IOException {
        add(new Entry(record.key(), record));
    }

    private void add(Entry entry) throws IOException {
        run.add(entry);
        if (run.size() == runEntries) {
            writeRun();
        }
    }

    private void writeRun() throws IOException {
        run.sort(Comparator.comparing(Entry::key));
        Path file = folder.resolve("keys-" + runs.size());
        try (DataOutputStream out =
                new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file), 1 << 16))) {
            for (Entry entry : run) {
                entry.write(out);
            }
        }
        runs.add(file);
        run = new ArrayList<>();
    }

    /** Gives every key once, with what both sides say of it. May be called again. */
    public void forEach(Taker taker) throws IOException {
        if (!run.isEmpty()) {
            writeRun();
        }
        PriorityQueue<Run> heads = new PriorityQueue<>(
                Comparator.comparing((Run open) -> open.head().key()));
        List<Run> open = new ArrayList<>();
        try {
            for (Path file : runs) {
                Run next = new Run(file);
                open.add(next);
                if (next.advance()) {
                    heads.add(next);
                }
            }
            merge(heads, taker);
        } finally {
            for (Run each : open) {
                each.close();
            }
        }
    }

    private static void merge(PriorityQueue<Run> heads, Taker taker) throws IOException {
        while (!heads.isEmpty()) {
            String key = heads.element().head().key();
            boolean listed = false;
            KnownRecord newest = null;
            while (!heads.isEmpty() && heads.element().head().key().equals(key)) {
                Run next = heads.remove();
                KnownRecord known = next.head().known();
                if (known == null) {
                    listed = true;
                } else if (newest == null || KnownRecord.BY_AGE.compare(known, newest) > 0) {
                    newest = known;
                }
                if (next.advance()) {
                    heads.add(next);
                }
            }
            taker.take(key, listed, newest);
        }
    }

    /** Takes keys in their order. */
    public interface Taker {
        /**
         * @param listed whether the source lists it
         * @param newest the row of bronze that counts; null when bronze never saw it
         */
        void take(String key, boolean listed, @Nullable KnownRecord newest) throws IOException;
    }

    /** @param known null when the source listed the key */
    private record Entry(String key, @Nullable KnownRecord known) {

        void write(DataOutputStream out) throws IOException {
            byte[] bytes = key.getBytes(StandardCharsets.UTF_8);
            out.writeInt(bytes.length);
            out.write(bytes);
            out.writeBoolean(known != null);
            if (known != null) {
                out.writeLong(known.updatedAtMicros());
                out.writeInt(known.generation());
                out.writeLong(known.epoch());
                out.writeLong(known.ordinal());
                out.writeBoolean(known.deleted());
            }
        }

        static Entry read(int length, DataInputStream in) throws IOException {
            String key = new String(in.readNBytes(length), StandardCharsets.UTF_8);
            return in.readBoolean()
                    ? new Entry(
                            key,
                            new KnownRecord(
                                    key,
                                    in.readLong(),
                                    in.readInt(),
                                    in.readLong(),
                                    in.readLong(),
                                    in.readBoolean(),
                                    ""))
                    : new Entry(key, null);
        }
    }

    /** One sorted run, read front to back. */
    private static final class Run implements Closeable {

        private final DataInputStream in;
        private @Nullable Entry head;

        Run(Path file) throws IOException {
            in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 13));
        }

        Entry head() {
            if (head == null) {
                throw new IllegalStateException("the run is at its end");
            }
            return head;
        }

        boolean advance() throws IOException {
            int length;
            try {
                length = in.readInt();
            } catch (EOFException e) {
                return false;
            }
            head = Entry.read(length, in);
            return true;
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }
}
