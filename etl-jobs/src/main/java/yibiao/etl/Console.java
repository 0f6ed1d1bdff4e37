package yibiao.etl;

import java.io.PrintStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import yibiao.etl.catalogue.PageFolder;
import yibiao.etl.job.UnknownSelection;
import yibiao.etl.session.ClusterUnavailable;
import yibiao.etl.session.FolderNotShared;
import yibiao.etl.table.ContractBroken;
import yibiao.schema.file.InvalidFiles;
import yibiao.schema.run.ExitCode;
import yibiao.schema.run.Lease;
import yibiao.schema.run.WarehouseLock;
import yibiao.schema.storage.StoreUnavailable;

/** Where results and complaints go, and which exit code a complaint has. */
record Console(PrintStream out, PrintStream err) {

    private static final Logger LOG = LoggerFactory.getLogger(Console.class);

    int failed(Exception exception) {
        ExitCode code = exitCode(exception);
        if (code == ExitCode.JOB_FAILED) {
            LOG.error("The run failed", exception);
            err.println(
                    "The run failed: " + exception.getMessage() + ". What was committed stays; run again to go on.");
        } else {
            err.println(exception.getMessage());
        }
        return code.code();
    }

    ExitCode exitCode(Exception exception) {
        if (exception instanceof InvalidFiles
                || exception instanceof UsageError
                || exception instanceof UnknownSelection
                || exception instanceof PageFolder.Occupied
                || exception instanceof FolderNotShared) {
            return ExitCode.USAGE;
        }
        if (exception instanceof ContractBroken) {
            return ExitCode.CONTRACT;
        }
        if (exception instanceof ClusterUnavailable) {
            return ExitCode.RETRY_LATER;
        }
        if (exception instanceof StoreUnavailable unavailable) {
            return unavailable.mayPass() ? ExitCode.RETRY_LATER : ExitCode.USAGE;
        }
        return exception instanceof WarehouseLock.Locked || exception instanceof Lease.Lost
                ? ExitCode.LOCKED
                : ExitCode.JOB_FAILED;
    }

    /** Something on the command line that cannot be done. */
    static final class UsageError extends RuntimeException {
        UsageError(String message) {
            super(message);
        }
    }
}
