package yibiao.ingest;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import yibiao.ingest.connector.Waiting;
import yibiao.ingest.run.Watch;

/** Pauses of a process, which end when somebody asks it to stop. */
final class RunWaiting implements Waiting {

    private static final long LOOK_MILLIS = 200;

    private final Console console;
    private final InstantSource clock;

    RunWaiting(Console console, InstantSource clock) {
        this.console = console;
        this.clock = clock;
    }

    @Override
    public Instant now() {
        return clock.instant();
    }

    @Override
    public void pause(Duration pause) {
        long left = pause.toMillis();
        console.throwIfCancelled();
        while (left > 0) {
            try {
                Thread.sleep(Math.min(left, LOOK_MILLIS));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new Watch.Cancelled();
            }
            left -= LOOK_MILLIS;
            console.throwIfCancelled();
        }
    }
}
