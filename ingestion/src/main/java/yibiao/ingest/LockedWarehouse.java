package yibiao.ingest;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import yibiao.schema.run.RunId;
import yibiao.schema.run.WarehouseLock;

/** Runs the verbs that write bronze: beside each other, but never beside one that has the warehouse for itself. */
final class LockedWarehouse {

    private final InstantSource clock;

    LockedWarehouse(InstantSource clock) {
        this.clock = clock;
    }

    /** @throws WarehouseLock.Locked when another run has the warehouse for itself; nothing was done then */
    int write(Path warehouse, String verb, Work work) throws IOException {
        Instant start = clock.instant();
        String runId = RunId.at(start);
        String holder = "'%s', run %s, process %d, since %s"
                .formatted(verb, runId, ProcessHandle.current().pid(), start);
        WarehouseLock lock = WarehouseLock.share(warehouse, holder);
        try {
            return work.in(runId);
        } finally {
            lock.close();
        }
    }

    /** What is done while nobody has the warehouse for itself; gives an exit code. */
    interface Work {
        int in(String runId) throws IOException;
    }
}
