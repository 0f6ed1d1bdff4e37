package yibiao.dashboard.schedule;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Starts 'crm run' as a process of its own and ends it in order. Its output goes where this process's output goes. */
public final class RunProcess {

    /** Of which business day the figures of a run speak. */
    public enum AsOf {
        TODAY,
        YESTERDAY
    }

    /** What a run needs to cancel its jobs, write its report and give the warehouse back. */
    static final int SECONDS_TO_END = 90;

    private final Path launcher;
    private final Path workspace;
    private final ZoneId zone;
    private final AsOf asOf;

    /** @param zone the business zone, in which a day is today or yesterday */
    public RunProcess(Path launcher, Path workspace, ZoneId zone, AsOf asOf) {
        this.launcher = launcher;
        this.workspace = workspace;
        this.zone = zone;
        this.asOf = asOf;
    }

    Process start(Instant now) throws IOException {
        return new ProcessBuilder(command(now))
                .redirectInput(Redirect.from(new File("/dev/null")))
                .redirectOutput(Redirect.INHERIT)
                .redirectError(Redirect.INHERIT)
                .start();
    }

    List<String> command(Instant now) {
        LocalDate today = LocalDate.ofInstant(now, zone);
        LocalDate day = switch (asOf) {
            case TODAY -> today;
            case YESTERDAY -> today.minusDays(1);
        };
        return List.of(launcher.toString(), "run", "-w", workspace.toString(), "--as-of", day.toString());
    }

    /** TERM, then patience; what still lives then is killed, with everything it started. A kill loses nothing: the next run repairs. */
    static void end(Process process) {
        List<ProcessHandle> started = process.descendants().toList();
        process.destroy();
        try {
            if (process.waitFor(SECONDS_TO_END, TimeUnit.SECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        started.forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
