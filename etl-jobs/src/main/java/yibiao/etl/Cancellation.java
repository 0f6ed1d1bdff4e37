package yibiao.etl;

import java.io.PrintStream;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.hadoop.util.ShutdownHookManager;
import yibiao.schema.run.ExitCode;

/**
 * Ends the process with the code of a cancelled run when a signal asks it to stop. Every table is committed in one step, so there is
 * nothing to undo: what was committed stays, what was not is computed by the next run.
 */
final class Cancellation {

    /** Below the priority of Spark's own hook, which stops its jobs and removes its temporary files before. */
    private static final int LAST = 1;

    private final AtomicBoolean finished = new AtomicBoolean();

    private Cancellation() {}

    static Cancellation onSignal(PrintStream err) {
        Cancellation cancellation = new Cancellation();
        ShutdownHookManager.get().addShutdownHook(() -> cancellation.end(err), LAST);
        return cancellation;
    }

    /** The run ended by itself; its own exit code holds. */
    void tooLate() {
        finished.set(true);
    }

    private void end(PrintStream err) {
        if (!finished.get()) {
            err.println("The run was cancelled. What was committed stays; run again to go on.");
            err.flush();
            Runtime.getRuntime().halt(ExitCode.CANCELLED.code());
        }
    }
}
