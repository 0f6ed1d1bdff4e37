package yibiao.schema.run;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.NoSuchFileException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import yibiao.schema.storage.Location;

/**
 * The leases of one thing, one file each: {@code 000017.json}. A file is made only if its number is free, which the file system (or an
 * object store, with a conditional write) decides; only its holder changes it afterwards.
 */
final class LeaseFolder {

    /** Older files stay for a while: whoever looks at one just then finds it. */
    private static final int KEPT = 4;

    private static final ObjectMapper JSON =
            new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    private final Location folder;

    LeaseFolder(Location folder) {
        this.folder = folder;
    }

    Location location() {
        return folder;
    }

    /** The highest number; 0 when there was no lease yet. */
    long highest() throws IOException {
        return numbers().stream().mapToLong(Long::longValue).max().orElse(0);
    }

    private List<Long> numbers() throws IOException {
        return folder.list().stream()
                .map(Location.Entry::name)
                .filter(name -> name.matches("\\d{6,18}\\.json"))
                .map(name -> Long.valueOf(name.substring(0, name.length() - ".json".length())))
                .toList();
    }

    /** Empty when it is gone. One that cannot be read belongs to nobody known, and was alive when it was written. */
    Optional<LeaseFile> read(long number) throws IOException {
        try {
            return Optional.of(JSON.readValue(file(number).read(), LeaseFile.class));
        } catch (com.fasterxml.jackson.core.JacksonException e) {
            return unreadable(number);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    private Optional<LeaseFile> unreadable(long number) throws IOException {
        String name = file(number).name();
        return folder.list().stream()
                .filter(entry -> entry.name().equals(name))
                .map(entry -> entry.modified().toString())
                .map(written -> new LeaseFile(
                        "another run",
                        ProcessIdentity.unknown(),
                        written,
                        written,
                        LeaseTerms.USUAL.expiry().toSeconds(),
                        false))
                .findFirst();
    }

    /** @return false when the number is taken */
    boolean create(long number, LeaseFile lease) throws IOException {
        return file(number).create(JSON.writeValueAsBytes(lease));
    }

    /** By its holder only. */
    void replace(long number, LeaseFile lease) throws IOException {
        file(number).replace(JSON.writeValueAsBytes(lease));
    }

    void delete(long number) throws IOException {
        file(number).delete();
    }

    /** @param drafts before when what is no lease was left by a killed process */
    void deleteLongBefore(long number, Instant drafts) throws IOException {
        for (long other : numbers()) {
            if (other < number - KEPT) {
                delete(other);
            }
        }
        for (Location.Entry entry : folder.list()) {
            if (!entry.isFolder()
                    && !entry.name().endsWith(".json")
                    && entry.modified().isBefore(drafts)) {
                entry.location().delete();
            }
        }
    }

    /** With everything in it; one that somebody else clears away at the same time is gone, too. */
    void delete() throws IOException {
        try {
            folder.delete();
        } catch (DirectoryNotEmptyException e) {
            return;
        }
    }

    private Location file(long number) {
        return folder.resolve(String.format(Locale.ROOT, "%06d.json", number));
    }
}
