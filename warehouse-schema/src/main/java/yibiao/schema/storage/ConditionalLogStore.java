package yibiao.schema.storage;

import io.delta.storage.HadoopFileSystemLogStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * Commits of Delta tables in an object store, one writer for each version. Delta's own log store for S3 only keeps the writers of one
 * process apart; this one leaves it to the store, so that a run which lost its lease cannot write over another one's commit.
 */
public final class ConditionalLogStore extends HadoopFileSystemLogStore {

    /** Asked for by Delta, by reflection. */
    public ConditionalLogStore(Configuration configuration) {
        super(configuration);
    }

    @Override
    public void write(Path path, Iterator<String> actions, Boolean overwrite, Configuration configuration)
            throws IOException {
        StringBuilder lines = new StringBuilder();
        actions.forEachRemaining(action -> lines.append(action).append('\n'));
        byte[] content = lines.toString().getBytes(StandardCharsets.UTF_8);
        FileSystem files = path.getFileSystem(configuration);
        if (overwrite) {
            try (FSDataOutputStream out = files.create(path, true)) {
                out.write(content);
            }
        } else if (!ConditionalWrite.create(files, path, content)) {
            throw new FileAlreadyExistsException(path.toString());
        }
    }

    /** An object is there when it is whole. */
    @Override
    public Boolean isPartialWriteVisible(Path path, Configuration configuration) {
        return false;
    }
}
