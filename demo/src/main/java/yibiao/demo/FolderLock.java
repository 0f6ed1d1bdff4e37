package yibiao.demo;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** Held while a demo runs on a folder. */
final class FolderLock implements AutoCloseable {
    private final FileChannel channel;

    /** @throws AlreadyRunning when another demo holds it */
    FolderLock(DemoFolder folder) throws IOException {
        channel = FileChannel.open(folder.lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (tryLock() == null) {
                throw new AlreadyRunning(
                        "The demo in " + folder.path()
                                + " runs already; its process number is DEMO_PID in demo.env there. Use it, stop it, or give another --dir.");
            }
        } catch (RuntimeException | IOException problem) {
            channel.close();
            throw problem;
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    private @Nullable FileLock tryLock() throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException heldByThisProcess) {
            return null;
        }
    }
}
