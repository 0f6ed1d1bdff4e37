package yibiao.ingest;

import picocli.CommandLine;
import yibiao.ingest.connector.SourceProblem;
import yibiao.ingest.run.Watch;
import yibiao.schema.file.InvalidFiles;
import yibiao.schema.run.ExitCode;
import yibiao.schema.run.WarehouseLock;
import yibiao.schema.storage.StoreUnavailable;

/** Turns what ended a command into a message and an exit code. */
final class Failures implements CommandLine.IExecutionExceptionHandler {

    private final Console console;

    Failures(Console console) {
        this.console = console;
    }

    @Override
    public int handleExecutionException(Exception failure, CommandLine command, CommandLine.ParseResult parsed) {
        console.clearProgress();
        ExitCode exit = exit(failure);
        String message =
                failure.getMessage() == null || exit == ExitCode.JOB_FAILED ? failure.toString() : failure.getMessage();
        console.err().println(message);
        return exit.code();
    }

    private static ExitCode exit(Exception failure) {
        if (failure instanceof InvalidFiles || failure instanceof SourceProblem) {
            return ExitCode.USAGE;
        }
        if (failure instanceof StoreUnavailable unavailable) {
            return unavailable.mayPass() ? ExitCode.RETRY_LATER : ExitCode.USAGE;
        }
        if (failure instanceof WarehouseLock.Locked) {
            return ExitCode.LOCKED;
        }
        return failure instanceof Watch.Cancelled ? ExitCode.CANCELLED : ExitCode.JOB_FAILED;
    }
}
