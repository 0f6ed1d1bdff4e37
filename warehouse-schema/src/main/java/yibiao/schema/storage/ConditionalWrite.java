package yibiao.schema.storage;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import org.apache.hadoop.fs.FSDataOutputStreamBuilder;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** Writing an object if and only if there is none of its name: {@code PUT} with {@code If-None-Match: *}, which the store decides. */
final class ConditionalWrite {

    /** Hadoop's name of the condition, since 3.4.2. */
    private static final String CONDITION = "fs.option.create.conditional.overwrite";

    private ConditionalWrite() {}

    /**
     * @return false when there is another object of that name
     * @throws IOException when it cannot be told whether the object was written
     */
    static boolean create(FileSystem files, Path path, byte[] content) throws IOException {
        try {
            put(files, path, content);
            return true;
        } catch (IOException e) {
            // Refused, or in doubt: the client repeats a call whose answer it missed, and is then refused for the
            // object
            // that it wrote itself.
            return isThere(files, path, content, e);
        }
    }

    private static void put(FileSystem files, Path path, byte[] content) throws IOException {
        FSDataOutputStreamBuilder<?, ?> builder =
                files.createFile(path).overwrite(false).recursive();
        builder.must(CONDITION, true);
        try (OutputStream out = builder.build()) {
            out.write(content);
        }
    }

    private static boolean isThere(FileSystem files, Path path, byte[] content, IOException refusal)
            throws IOException {
        try (InputStream there = files.open(path)) {
            return Arrays.equals(there.readAllBytes(), content);
        } catch (IOException e) {
            refusal.addSuppressed(e);
            throw refusal;
        }
    }
}
