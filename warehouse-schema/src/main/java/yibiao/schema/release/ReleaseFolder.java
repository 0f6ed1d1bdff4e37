package yibiao.schema.release;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import yibiao.schema.storage.Location;

/** The releases of a warehouse: one immutable JSON file each, {@code _releases/000001.json}. */
public final class ReleaseFolder {

    private static final ObjectMapper JSON = new ObjectMapper()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    private static final String GONE = "gone.json";

    private final Location folder;

    public ReleaseFolder(Location warehouse) {
        this.folder = warehouse.resolve("_releases");
    }

    /** Release numbers, ascending; empty before the first. */
    public List<Integer> list() {
        try {
            return folder.list().stream()
                    .map(Location.Entry::name)
                    .filter(name -> name.matches("\\d{6}\\.json"))
                    .map(name -> Integer.valueOf(name.substring(0, 6)))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Optional<Release> latest() {
        List<Integer> numbers = list();
        return numbers.isEmpty() ? Optional.empty() : Optional.of(read(numbers.get(numbers.size() - 1)));
    }

    /** @throws UncheckedIOException when there is no such release or its file is damaged */
    public Release read(int number) {
        try {
            return JSON.readValue(file(number).read(), Release.class);
        } catch (IOException e) {
            throw new UncheckedIOException("Release " + number + " cannot be read: " + file(number), e);
        }
    }

    /**
     * Makes a release visible under the next number, all or nothing: after a failure or a kill either the whole file is there or none.
     *
     * @return the release with its number
     * @throws UncheckedIOException when the file cannot be written, or another process took the number at the same time
     */
    public Release publish(Release release) {
        List<Integer> numbers = list();
        Release numbered = release.numbered(numbers.isEmpty() ? 1 : numbers.get(numbers.size() - 1) + 1);
        Location target = file(numbered.release());
        try {
            if (!target.create(JSON.writeValueAsBytes(numbered))) {
                throw new IOException(
                        "Release " + numbered.release() + " was published by another run meanwhile. Run again.");
            }
            return numbered;
        } catch (IOException e) {
            throw new UncheckedIOException("Release " + numbered.release() + " cannot be written: " + target, e);
        }
    }

    /** Numbers of the releases whose tables were deleted by 'release vacuum': their files tell what they were, nobody can read them. */
    public Set<Integer> gone() {
        try {
            byte[] text = folder.resolve(GONE).read();
            return new TreeSet<>(JSON.readValue(text, Gone.class).releases());
        } catch (NoSuchFileException e) {
            return Set.of();
        } catch (IOException e) {
            throw new UncheckedIOException("The list of deleted releases cannot be read: " + folder.resolve(GONE), e);
        }
    }

    /** What to tell somebody who wants to read a release that is gone. */
    public String whyGone(int number) {
        List<Integer> kept =
                list().stream().filter(other -> !gone().contains(other)).toList();
        return "Release " + number
                + " cannot be read any more: 'release vacuum' deleted its files, because it is older than"
                + " crm.yaml keeps releases (retention)."
                + (kept.isEmpty() ? "" : " The oldest that is kept is release " + kept.get(0) + ".");
    }

    /** Before the first of their files is deleted. */
    public void markGone(Set<Integer> numbers) {
        if (numbers.equals(gone())) {
            return;
        }
        try {
            folder.resolve(GONE).replace(JSON.writeValueAsBytes(new Gone(List.copyOf(new TreeSet<>(numbers)))));
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The list of deleted releases cannot be written: " + folder.resolve(GONE), e);
        }
    }

    private record Gone(@JsonProperty("releases") List<Integer> releases) {}

    private Location file(int number) {
        return folder.resolve(String.format(Locale.ROOT, "%06d.json", number));
    }
}
