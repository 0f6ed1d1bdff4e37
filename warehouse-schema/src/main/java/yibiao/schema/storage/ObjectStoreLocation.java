package yibiao.schema.storage;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.RemoteIterator;

/** In an S3-compatible store. An object is visible when it is whole; a folder is the beginning of a name. */
final class ObjectStoreLocation implements Location {

    private final ObjectStore store;
    private final org.apache.hadoop.fs.Path path;

    ObjectStoreLocation(ObjectStore store, org.apache.hadoop.fs.Path path) {
        this.store = store;
        this.path = path;
    }

    @Override
    public Location resolve(String relative) {
        return relative.isEmpty() ? this : at(new org.apache.hadoop.fs.Path(path, relative));
    }

    private ObjectStoreLocation at(org.apache.hadoop.fs.Path other) {
        return new ObjectStoreLocation(store, other);
    }

    @Override
    public String name() {
        return path.getName();
    }

    @Override
    public String toString() {
        return path.toString();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ObjectStoreLocation location && location.path.equals(path);
    }

    @Override
    public int hashCode() {
        return path.hashCode();
    }

    @Override
    public Optional<Path> local() {
        return Optional.empty();
    }

    @Override
    public Map<String, String> hadoop() {
        return store.settings();
    }

    @Override
    public boolean holds(Location other) {
        return (other + "/").startsWith(path + "/");
    }

    /** A question to the store. */
    private interface Question<T> {
        T ask(FileSystem store) throws IOException;
    }

    private <T> T ask(Question<T> question) throws IOException {
        try {
            return question.ask(store.client(path));
        } catch (FileNotFoundException e) {
            NoSuchFileException missing = new NoSuchFileException(path.toString());
            missing.initCause(e);
            throw store.explained(path, missing);
        } catch (IOException e) {
            throw store.explained(path, e);
        }
    }

    @Override
    public List<Entry> list() throws IOException {
        try {
            List<Entry> entries = new ArrayList<>();
            for (FileStatus status : ask(client -> client.listStatus(path))) {
                if (!status.getPath().equals(path)) { // what it gives for a file
                    entries.add(entry(status));
                }
            }
            entries.sort(Comparator.comparing(Entry::name));
            return entries;
        } catch (NoSuchFileException e) {
            return List.of();
        }
    }

    @Override
    public List<Entry> files() throws IOException {
        try {
            return ask(client -> {
                List<Entry> entries = new ArrayList<>();
                RemoteIterator<LocatedFileStatus> found = client.listFiles(path, true);
                while (found.hasNext()) {
                    entries.add(entry(found.next()));
                }
                return entries;
            });
        } catch (NoSuchFileException e) {
            return List.of();
        }
    }

    private Entry entry(FileStatus status) {
        return new Entry(
                at(status.getPath()),
                status.isDirectory(),
                status.getLen(),
                Instant.ofEpochMilli(status.getModificationTime()));
    }

    @Override
    public boolean exists() throws IOException {
        return ask(client -> client.exists(path));
    }

    @Override
    public byte[] read() throws IOException {
        return ask(client -> {
            try (InputStream content = client.open(path)) {
                return content.readAllBytes();
            }
        });
    }

    @Override
    public boolean create(byte[] content) throws IOException {
        return ask(client -> ConditionalWrite.create(client, path, content));
    }

    @Override
    public void replace(byte[] content) throws IOException {
        ask(client -> {
            try (OutputStream out = client.create(path, true)) {
                out.write(content);
                return content.length;
            }
        });
    }

    @Override
    public void delete() throws IOException {
        ask(client -> client.delete(path, true));
    }

    @Override
    public void copyTo(Path file) throws IOException {
        ask(client -> {
            try (InputStream content = client.open(path)) {
                return Files.copy(content, file);
            }
        });
    }
}
