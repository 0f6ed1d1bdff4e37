package yibiao.ingest;

import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.BooleanSupplier;
import yibiao.schema.run.RunId;
import yibiao.schema.run.WarehouseLock;
import yibiao.schema.storage.Location;

/** Runs the verbs that write bronze: beside each other, but never beside one that has the warehouse for itself. */
final class LockedWarehouse {

    private final InstantSource clock;

    LockedWarehouse(InstantSource clock) {
        this.clock = clock;
    }

    /** @throws WarehouseLock.Locked when another run has the warehouse for itself; nothing was done then */
    int write(Location warehouse, String verb, Work work) throws IOException {
        return write(warehouse, verb, Duration.ZERO, () -> false, work);
    }

    /**
     * Names the run when it has the warehouse, so that runs are named in the order they began to write.
     *
     * @param patience how long to wait for another run that has the warehouse for itself
     * @param givenUp ends the waiting early
     * @throws WarehouseLock.Locked when it has it still; nothing was done then
     */
    @SuppressWarnings("try") // the lock is held, not used
    int write(Location warehouse, String verb, Duration patience, BooleanSupplier givenUp, Work work)
            throws IOException {
        String holder = "'%s', process %d, since %s"
                .formatted(verb, ProcessHandle.current().pid(), clock.instant());
        try (WarehouseLock lock = WarehouseLock.awaitShare(warehouse, holder, patience, givenUp)) {
            return work.in(RunId.at(clock.instant()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while waiting for the warehouse", e);
        }
    }

    /** What is done while nobody has the warehouse for itself; gives an exit code. */
    interface Work {
        int in(String runId) throws IOException;
    }
}
