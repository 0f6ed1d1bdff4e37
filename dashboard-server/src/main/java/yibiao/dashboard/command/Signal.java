package yibiao.dashboard.command;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The signal that ends the process, which then stays until everything is closed. */
final class Signal {

    /** Longer than a scheduled run is given to end. */
    private static final int MOST_SECONDS = 100;

    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch closed = new CountDownLatch(1);

    /** Returns when the process is told to end. */
    void await() throws InterruptedException {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            asked.countDown();
            try {
                var unused = closed.await(MOST_SECONDS, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }));
        asked.await();
    }

    /** Everything is closed: the process may go. */
    void answered() {
        closed.countDown();
    }
}
