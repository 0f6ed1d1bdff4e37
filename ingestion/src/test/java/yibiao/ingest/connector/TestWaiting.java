package yibiao.ingest.connector;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import yibiao.ingest.run.Watch;

/** Waits without waiting, and remembers for how long it was asked to; can be cancelled. */
public final class TestWaiting implements Waiting {

    private final AtomicBoolean cancelled = new AtomicBoolean();
    private final List<Duration> pauses = new ArrayList<>();

    @Override
    public Instant now() {
        return Instant.now();
    }

    @Override
    public synchronized void pause(Duration pause) {
        if (cancelled.get()) {
            throw new Watch.Cancelled();
        }
        pauses.add(pause);
        try {
            // Short ones really pass: code that polls would otherwise spin.
            Thread.sleep(Math.min(20, pause.toMillis()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Watch.Cancelled();
        }
    }

    public void cancel() {
        cancelled.set(true);
    }

    public synchronized List<Duration> pauses() {
        return List.copyOf(pauses);
    }
}
