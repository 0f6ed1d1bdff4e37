package yibiao.demo;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.function.Consumer;

/** Lets things happen in a running demo at an even pace, some at a time. */
final class Live {
    private static final double SECOND = 1e9;
    private static final long AT_LEAST_APART = Duration.ofSeconds(5).toNanos();
    private static final int MOST_AT_ONCE = 500;

    private final Demo demo;
    private final double perSecond;
    private final Consumer<String> progress;
    private long last;
    private double due;

    /**
     * @param perSecond how many things happen in a second
     * @param now       {@link System#nanoTime}, from which on they happen
     */
    Live(Demo demo, double perSecond, long now, Consumer<String> progress) {
        this.demo = demo;
        this.perSecond = perSecond;
        this.last = now;
        this.progress = progress;
    }

    /** To be called now and then. After a pause of the machine the company does not hurry. */
    void tick(long now) throws SQLException, IOException {
        if (now - last < AT_LEAST_APART) {
            return;
        }
        due += perSecond * (now - last) / SECOND;
        last = now;
        int more = (int) Math.min(due, MOST_AT_ONCE);
        due -= Math.floor(due);
        if (more > 0) {
            progress.accept("live: " + demo.happen(more));
        }
    }
}
