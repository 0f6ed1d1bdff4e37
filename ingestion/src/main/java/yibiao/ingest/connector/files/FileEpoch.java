package yibiao.ingest.connector.files;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import yibiao.ingest.connector.Fetched;
import yibiao.schema.bronze.StreamState.TakenFile;

/** What became of the files of one epoch. */
final class FileEpoch {

    private final Map<String, TakenFile> taken;
    private final boolean again;
    private final List<String> notes = new ArrayList<>();
    private long files;
    private long read;
    private long bytes;

    /** @param again whether files are read that were taken before; those that give the same as before are not kept */
    FileEpoch(Map<String, TakenFile> before, boolean again) {
        this.taken = new HashMap<>(before);
        this.again = again;
    }

    /** @return whether to keep what was read */
    boolean landed(FilesConnector.PlannedFile file, FileReading reading) {
        return keep(
                file,
                new TakenFile(file.sha256(), file.bytes(), reading.columns(), reading.landed(), reading.refused()),
                reading.read());
    }

    /** @return whether to keep the refusal */
    boolean refused(FilesConnector.PlannedFile file, FileRefused refusal) {
        boolean kept = keep(file, new TakenFile(file.sha256(), file.bytes(), List.of(), 0, 1), 0);
        if (!kept) {
            notes.add("still refused: " + refusal.getMessage());
        }
        return kept;
    }

    /** @return that nothing of it is kept */
    boolean changedWhileRead(FilesConnector.PlannedFile file) {
        notes.add(file.path() + " changed while it was read; it is left for the next run.");
        return false;
    }

    Fetched fetched(boolean more) {
        return files == 0
                ? new Fetched(false, 0, null, Map.of(), List.of(), Optional.empty(), false, 0, 0, notes)
                : new Fetched(true, read, null, taken, List.of(), Optional.empty(), more, files, bytes, notes);
    }

    private boolean keep(FilesConnector.PlannedFile file, TakenFile now, long records) {
        if (again && now.equals(taken.get(file.part()))) {
            return false;
        }
        taken.put(file.part(), now);
        files++;
        read += records;
        bytes += file.bytes();
        return true;
    }
}
