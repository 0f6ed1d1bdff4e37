package yibiao.etl;

import java.io.PrintStream;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.util.ShutdownHookManager;
import yibiao.etl.job.Stop;
import yibiao.schema.run.ExitCode;

/**
 * Answers a signal that asks the process to end: what runs is cancelled, the run reports and gives its lease back, and the process ends
 * with the run's exit code. Every table is committed in one step, so there is nothing to undo: what was committed stays, what was not
 * is computed by the next run.
 */
final class Cancellation {

    /** Above the priority of Spark's own hook, which would stop the session under the run. */
    private static final int FIRST = 200;

    /** Below the priority of Spark's own hook, which removes its temporary files before. */
    private static final int LAST = 1;

    private static final long SECONDS_TO_STOP = 30;

    private final CountDownLatch finished = new CountDownLatch(1);
    private final Stop stop = new Stop();
    private final PrintStream err;
    private volatile int code = ExitCode.CANCELLED.code();
    private volatile boolean isSignalled;

    private Cancellation(PrintStream err) {
        this.err = err;
    }

    static Cancellation onSignal(PrintStream err) {
        Cancellation cancellation = new Cancellation(err);
        ShutdownHookManager hooks = ShutdownHookManager.get();
        hooks.addShutdownHook(cancellation::cancel, FIRST, SECONDS_TO_STOP + 10, TimeUnit.SECONDS);
        hooks.addShutdownHook(cancellation::end, LAST);
        return cancellation;
    }

    /** What a run asks whether it shall end. */
    Stop stop() {
        return stop;
    }

    /** The run has ended, by itself or as it was asked to; its own exit code holds. */
    void finished(int exitCode) {
        code = exitCode;
        finished.countDown();
    }

    private void cancel() {
        if (finished.getCount() == 0) {
            return;
        }
        isSignalled = true;
        stop.request(Stop.Reason.CANCELLED);
        try {
            if (!finished.await(SECONDS_TO_STOP, TimeUnit.SECONDS)) {
                err.println(
                        "The run did not stop in time and is cut off. What was committed stays; run again to go on.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A process that was told to end would otherwise say 143, whatever its run came to. */
    private void end() {
        if (isSignalled) {
            err.flush();
            Runtime.getRuntime().halt(code);
        }
    }
}
