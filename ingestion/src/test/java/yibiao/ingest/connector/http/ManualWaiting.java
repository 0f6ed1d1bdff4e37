package yibiao.ingest.connector.http;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import yibiao.ingest.connector.Waiting;

/** Time that passes only by waiting for it, which takes none. */
public final class ManualWaiting implements Waiting {

    private final List<Duration> pauses = new ArrayList<>();
    private final AtomicBoolean cancelled = new AtomicBoolean();
    private Instant now;

    public ManualWaiting(Instant start) {
        this.now = start;
    }

    @Override
    public synchronized Instant now() {
        return now;
    }

    @Override
    public synchronized void pause(Duration pause) {
        if (cancelled.get()) {
            throw new Stopped();
        }
        if (!pause.isZero()) {
            pauses.add(pause);
            now = now.plus(pause);
        }
    }

    public synchronized void advance(Duration step) {
        now = now.plus(step);
    }

    /** Whoever waits, or starts to, hears it. */
    public void cancel() {
        cancelled.set(true);
    }

    /** Every pause that was more than listening. */
    public synchronized List<Duration> pauses() {
        return List.copyOf(pauses);
    }

    public synchronized Duration waited() {
        return pauses.stream().reduce(Duration.ZERO, Duration::plus);
    }

    /** What a cancelled wait ends with. */
    public static final class Stopped extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
