package yibiao.ingest.run;

import java.io.IOException;
import java.util.Optional;
import java.util.function.Supplier;
import yibiao.ingest.connector.Landed;
import yibiao.ingest.connector.RecordSink;
import yibiao.ingest.connector.Refused;

/** Passes records on to the spool; tells progress, and looks now and then whether the run was cancelled. */
final class WatchedSink implements RecordSink {

    private static final int EVERY = 1024;

    private final RecordSink spool;
    private final FaultPoints faults;
    private final Watch watch;
    private final Supplier<Optional<String>> quota;
    private long taken;

    WatchedSink(RecordSink spool, FaultPoints faults, Watch watch, Supplier<Optional<String>> quota) {
        this.spool = spool;
        this.faults = faults;
        this.watch = watch;
        this.quota = quota;
    }

    @Override
    public void startLoad(String part) throws IOException {
        watch.throwIfCancelled();
        faults.reached(Step.FETCHING);
        spool.startLoad(part);
    }

    @Override
    public void land(Landed landed) throws IOException {
        step();
        spool.land(landed);
    }

    @Override
    public void refuse(Refused refused) throws IOException {
        step();
        spool.refuse(refused);
    }

    @Override
    public Mark mark() throws IOException {
        return spool.mark();
    }

    @Override
    public void rollBack(Mark mark) throws IOException {
        spool.rollBack(mark);
    }

    private void step() {
        faults.reached(Step.FETCHING);
        if (++taken % EVERY == 0) {
            watch.throwIfCancelled();
            watch.records(taken, quota.get());
        }
    }
}
