package yibiao.etl;

import java.io.PrintStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import yibiao.etl.table.ContractBroken;
import yibiao.schema.file.InvalidFiles;
import yibiao.schema.run.ExitCode;
import yibiao.schema.run.WarehouseLock;

/** Where results and complaints go, and which exit code a complaint has. */
record Console(PrintStream out, PrintStream err) {

    private static final Logger LOG = LoggerFactory.getLogger(Console.class);

    int failed(Exception exception) {
        if (exception instanceof InvalidFiles || exception instanceof UsageError) {
            err.println(exception.getMessage());
            return ExitCode.USAGE.code();
        }
        if (exception instanceof ContractBroken) {
            err.println(exception.getMessage());
            return ExitCode.CONTRACT.code();
        }
        if (exception instanceof WarehouseLock.Locked) {
            err.println(exception.getMessage());
            return ExitCode.LOCKED.code();
        }
        LOG.error("The run failed", exception);
        err.println("The run failed: " + exception.getMessage() + ". What was committed stays; run again to go on.");
        return ExitCode.JOB_FAILED.code();
    }

    /** Something on the command line that cannot be done. */
    static final class UsageError extends RuntimeException {
        UsageError(String message) {
            super(message);
        }
    }
}
