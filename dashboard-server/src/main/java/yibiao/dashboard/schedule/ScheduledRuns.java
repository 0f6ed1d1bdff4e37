package yibiao.dashboard.schedule;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import yibiao.schema.run.ExitCode;

/** Runs on a schedule, one at a time, until it is closed; each is a process of its own, so that none can harm the dashboard. */
public final class ScheduledRuns implements AutoCloseable {

    /** Short enough to notice soon that the clock was set or the machine slept. */
    private static final Duration LONGEST_NAP = Duration.ofSeconds(20);

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    private final Agenda agenda;
    private final RunProcess runs;
    private final InstantSource clock;
    private final ZoneId zone;
    private final PrintWriter out;
    private final Thread thread = new Thread(this::work, "schedule");

    /** @param zone in which times are told */
    public ScheduledRuns(Schedule schedule, RunProcess runs, InstantSource clock, ZoneId zone, PrintWriter out) {
        this.agenda = new Agenda(schedule, clock.instant());
        this.runs = runs;
        this.clock = clock;
        this.zone = zone;
        this.out = out;
    }

    public void start() {
        thread.start();
    }

    /** Ends a run that is at work in order, and waits for it. */
    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void work() {
        try {
            while (!Thread.interrupted()) {
                tellNext();
                nap();
                one();
            }
        } catch (InterruptedException e) {
            // closed; a run that was at work has been ended
        }
    }

    private void nap() throws InterruptedException {
        while (!agenda.isDue(clock.instant())) {
            TimeUnit.MILLISECONDS.sleep(untilNext());
        }
    }

    private long untilNext() {
        Duration left = Duration.between(clock.instant(), agenda.next());
        Duration nap = left.compareTo(LONGEST_NAP) < 0 ? left : LONGEST_NAP;
        return Math.max(1, nap.toMillis());
    }

    private void one() throws InterruptedException {
        Instant began = clock.instant();
        agenda.begins(began);
        tell("A run begins.");
        Process process = null;
        try {
            process = runs.start(began);
            int code = end(process);
            agenda.ended(ExitCode.of(code), clock.instant());
            long seconds = Duration.between(began, clock.instant()).toSeconds();
            tell("The run took " + seconds + " s and ended with " + Outcome.of(code));
        } catch (IOException e) {
            agenda.ended(Optional.of(ExitCode.JOB_FAILED), clock.instant());
            tell("The run could not be started: " + e.getMessage());
        } catch (InterruptedException e) {
            stop(process);
            throw e;
        }
    }

    /** The runs that become due meanwhile are left out. */
    private int end(Process process) throws InterruptedException {
        while (!process.waitFor(untilNext(), TimeUnit.MILLISECONDS)) {
            Instant now = clock.instant();
            if (agenda.isDue(now)) {
                agenda.skips(now);
                tell("The run before is still at work, so this one is left out. The next is due at "
                        + time(agenda.next()) + ".");
            }
        }
        return process.exitValue();
    }

    private void stop(@Nullable Process process) {
        if (process != null) {
            tell("The run at work is told to end.");
            RunProcess.end(process);
            tell("The run has ended.");
        }
    }

    private void tellNext() {
        tell("The next run is due at " + time(agenda.next()) + ".");
    }

    private void tell(String message) {
        out.println(TIME.format(clock.instant().atZone(zone)) + " schedule: " + message);
        out.flush();
    }

    private String time(Instant instant) {
        return TIME.format(instant.atZone(zone)) + " (" + zone + ")";
    }
}
