package yibiao.etl.lineage;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import yibiao.schema.storage.Location;
import yibiao.schema.storage.StoreUnavailable;

/** One event per line, in a file beside the report of the run; in an object store, which knows no growing files, when the run ends. */
final class EventFile implements LineageSink {

    private static final Logger LOG = LoggerFactory.getLogger(EventFile.class);

    private final Path file;
    private final Location target;
    private boolean isBroken;

    /**
     * @param file of this machine, where events are collected
     * @param target where they belong
     */
    EventFile(Path file, Location target) {
        this.file = file;
        this.target = target;
    }

    @Override
    public synchronized void take(String event) {
        if (isBroken) {
            return;
        }
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(
                    file, event + "\n", StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            isBroken = true;
            LOG.warn("OpenLineage events cannot be written to {}; the run goes on without them", file, e);
        }
    }

    @Override
    public synchronized void close() {
        if (isBroken
                || !Files.exists(file)
                || target.local().filter(file::equals).isPresent()) {
            return;
        }
        try {
            target.replace(Files.readAllBytes(file));
            Files.delete(file);
            Files.delete(file.getParent());
        } catch (IOException | StoreUnavailable e) {
            LOG.warn("OpenLineage events cannot be written to {}; they are in {}", target, file, e);
        }
    }
}
