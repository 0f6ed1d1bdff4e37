package yibiao.etl;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import yibiao.etl.job.Stop;
import yibiao.schema.run.ExitCode;
import yibiao.schema.run.Lease;
import yibiao.schema.run.WarehouseLock;
import yibiao.schema.run.WhenLocked;
import yibiao.schema.storage.Location;

/** Runs what writes the warehouse while nobody else does, and does as asked when somebody else has it. */
final class WriteLock {

    private static final Logger LOG = LoggerFactory.getLogger(WriteLock.class);

    private final Location warehouse;
    private final InstantSource clock;
    private final Stop stop;
    private final LockOptions options;

    WriteLock(Location warehouse, InstantSource clock, Stop stop, LockOptions options) {
        this.warehouse = warehouse;
        this.clock = clock;
        this.stop = stop;
        this.options = options;
    }

    /** What is done under the lease. */
    interface Work {
        ExitCode under(Lease lease, RunStart run) throws IOException, InterruptedException;
    }

    /**
     * @throws WarehouseLock.Locked when somebody else has the warehouse, and this run was asked to fail then, or has waited long enough
     */
    ExitCode run(String verb, Console console, Work work) throws IOException, InterruptedException {
        Instant asked = clock.instant();
        String holder = verb + ", process " + ProcessHandle.current().pid() + ", since " + asked;
        try (WarehouseLock lock = take(holder)) {
            RunStart run = RunStart.of(verb, clock.instant());
            LOG.debug("{} holds lease {}", run.runId(), lock.number());
            return work.under(lock, run);
        } catch (WarehouseLock.Locked e) {
            if (stop.isRequested()) {
                return ExitCode.CANCELLED;
            }
            if (options.whenLocked() != WhenLocked.SKIP) {
                throw e;
            }
            console.out().println(e.getMessage() + " This run was skipped, as --when-locked skip asks.");
            return ExitCode.OK;
        }
    }

    private WarehouseLock take(String holder) throws IOException, InterruptedException {
        Duration patience = switch (options.whenLocked()) {
            case WAIT -> options.timeout();
            case FAIL, SKIP -> Duration.ZERO;
        };
        return WarehouseLock.await(warehouse, holder, patience, stop::isRequested);
    }
}
