package yibiao.etl.job;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Computes a table, again if a failure may pass, and no longer than it may take. A table that is stopped is either committed whole or
 * not at all, because a commit is one step.
 */
final class Attempts implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Attempts.class);

    private final Limits limits;
    private final Stop stop;
    private final Planner planner;
    private final TableJobs jobs;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "time limits");
        thread.setDaemon(true);
        return thread;
    });
    /** Spark remembers which groups were cancelled as long as its session lives. */
    private final String session = UUID.randomUUID().toString();

    private final Set<Running> running = ConcurrentHashMap.newKeySet();

    @SuppressWarnings("FutureReturnValueIgnored") // it ends with the timer
    Attempts(Limits limits, Stop stop, Planner planner, TableJobs jobs) {
        this.limits = limits;
        this.stop = stop;
        this.planner = planner;
        this.jobs = jobs;
        limits.perRun()
                .ifPresent(limit -> timer.schedule(
                        () -> stop.request(Stop.Reason.RUN_TIMEOUT), limit.toMillis(), TimeUnit.MILLISECONDS));
        stop.onRequest(() -> running.forEach(Running::interrupt));
    }

    /**
     * What came of all tries of a table.
     *
     * @param result empty when it failed or was stopped
     * @param failure of the last try
     * @param isStopped whether the run was asked to end
     */
    record Tried(Optional<TableJob.Result> result, Optional<Exception> failure, int attempts, boolean isStopped) {}

    Tried run(Transform transform, String why) {
        Running table = new Running(transform);
        running.add(table);
        Optional<Future<?>> limit = limits.perTable()
                .map(longest -> timer.schedule(table::expire, longest.toMillis(), TimeUnit.MILLISECONDS));
        try {
            return attempts(transform, why, table);
        } finally {
            limit.ifPresent(task -> task.cancel(false));
            table.end();
            running.remove(table);
        }
    }

    private Tried attempts(Transform transform, String why, Running table) {
        for (int attempt = 1; ; attempt++) {
            try {
                if (stop.isRequested()) {
                    return new Tried(Optional.empty(), Optional.empty(), attempt - 1, true);
                }
                String group = table.begin(attempt);
                TableJob.Result result = jobs.run(transform, planner.versions(transform), why, group);
                return new Tried(Optional.of(result), Optional.empty(), attempt, false);
            } catch (Exception e) { // Spark throws checked exceptions that it does not declare
                if (stop.isRequested()) {
                    return new Tried(Optional.empty(), Optional.empty(), attempt, true);
                }
                if (table.isExpired()) {
                    return failed(new TookTooLong(limits.perTable().orElseThrow()), attempt);
                }
                if (attempt > limits.retries() || !PassingFailure.is(e)) {
                    LOG.error("{} failed", transform.table(), e);
                    return failed(e, attempt);
                }
                LOG.warn("{} failed and is tried again", transform.table(), e);
            }
        }
    }

    private static Tried failed(Exception failure, int attempts) {
        return new Tried(Optional.empty(), Optional.of(failure), attempts, false);
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }

    /** A table took longer than it may. */
    static final class TookTooLong extends RuntimeException {
        TookTooLong(Duration limit) {
            super("took longer than " + limit.toSeconds()
                    + " s and was stopped. Raise --timeout, or see with 'plan' and the log what makes it slow.");
        }
    }

    /** A table that is being computed by the current thread, which others may interrupt until it is done. */
    private final class Running {
        private final Transform transform;
        private final Thread thread = Thread.currentThread();
        private String group = "";
        private boolean expired;
        private boolean ended;

        Running(Transform transform) {
            this.transform = transform;
        }

        synchronized String begin(int attempt) {
            group = session + " " + transform.table() + " attempt " + attempt;
            if (expired) {
                thread.interrupt();
            }
            return group;
        }

        synchronized void expire() {
            expired = true;
            interrupt();
        }

        synchronized boolean isExpired() {
            return expired;
        }

        synchronized void interrupt() {
            if (!ended) {
                jobs.cancel(group);
                thread.interrupt();
            }
        }

        /** From here on nobody interrupts the thread for this table; an interrupt that came last is taken back. */
        synchronized void end() {
            ended = true;
            Thread.interrupted();
        }
    }
}
