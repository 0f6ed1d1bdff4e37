package yibiao.etl.job;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import yibiao.etl.table.ContractBroken;
import yibiao.schema.file.InvalidFiles;
import yibiao.schema.run.Lease;

/** Tells failures that may pass by themselves (a disk or a network that did not answer) from those that come again. */
final class PassingFailure {

    private static final int DEEPEST = 20;

    /** What a failed task tells of its cause when Spark has it as text only. */
    private static final Pattern NAMED = Pattern.compile(
            "java\\.(io\\.\\w*IOException|net\\.\\w+Exception|util\\.concurrent\\.TimeoutException)|ExecutorLostFailure|FetchFailed");

    private PassingFailure() {}

    static boolean is(Throwable failure) {
        int depth = 0;
        for (Throwable cause = failure; cause != null && depth < DEEPEST; cause = cause.getCause()) {
            if (cause instanceof ContractBroken || cause instanceof InvalidFiles || cause instanceof Lease.Lost) {
                return false;
            }
            if (cause instanceof IOException
                    || cause instanceof UncheckedIOException
                    || cause instanceof TimeoutException
                    || NAMED.matcher(String.valueOf(cause.getMessage())).find()) {
                return true;
            }
            depth++;
        }
        return false;
    }
}
