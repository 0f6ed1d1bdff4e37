package yibiao.dashboard.warehouse;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import yibiao.schema.release.Release;
import yibiao.schema.release.ReleaseFolder;

/**
 * The release served now. A newer one is loaded beside it and takes its place at once; whoever asks in between gets the old
 * one. A newer release that cannot be loaded changes nothing but {@link #rejected()}.
 */
public final class Warehouse implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Warehouse.class);

    private final ReleaseFolder folder;
    private final ReleaseLoader loader;
    private final ReleaseCheck check;
    private final AtomicReference<@Nullable OpenRelease> served = new AtomicReference<>();
    private final AtomicReference<@Nullable Rejected> rejected = new AtomicReference<>();

    public Warehouse(ReleaseFolder folder, ReleaseLoader loader, ReleaseCheck check) {
        this.folder = folder;
        this.loader = loader;
        this.check = check;
    }

    /** Whether a loaded release can answer what is asked of it, before anybody asks. */
    @FunctionalInterface
    public interface ReleaseCheck {
        /** @throws UnreadableRelease when it cannot */
        void accept(OpenRelease release);
    }

    /** A release that exists and is not served, and why. */
    public record Rejected(int release, String reason) {}

    /** The newest release found broken, if it is newer than the served one. */
    public Optional<Rejected> rejected() {
        return Optional.ofNullable(rejected.get());
    }

    /** True before the first release is served. */
    public boolean isEmpty() {
        return served.get() == null;
    }

    /** The release served now, held for the caller, who closes it; empty before the first one. */
    public Optional<OpenRelease> hold() {
        OpenRelease now = served.get();
        while (now != null) {
            if (now.hold()) {
                return Optional.of(now);
            }
            now = served.get();
        }
        return Optional.empty();
    }

    /**
     * Looks for a newer release and serves it. Only a release file that is new since the last look is tried.
     *
     * @return true when another release is served than before
     */
    public synchronized boolean refresh() {
        List<Integer> numbers = folder.list();
        if (numbers.isEmpty()) {
            return false;
        }
        int newest = numbers.get(numbers.size() - 1);
        if (newest == servedNumber()
                || rejected().filter(one -> one.release() == newest).isPresent()) {
            return false;
        }
        try {
            OpenRelease loaded = loader.load(read(newest));
            try {
                check.accept(loaded);
            } catch (UnreadableRelease e) {
                loaded.close();
                throw e;
            }
            exchange(loaded);
            return true;
        } catch (UnreadableRelease e) {
            LOG.error("release {} is not served; serving {}", newest, servedNumber() == 0 ? "none" : servedNumber(), e);
            rejected.set(new Rejected(newest, String.valueOf(e.getMessage())));
            return false;
        }
    }

    private Release read(int number) {
        try {
            return folder.read(number);
        } catch (RuntimeException e) {
            throw new UnreadableRelease("The file of release " + number + " is damaged. Publish a new release.", e);
        }
    }

    private void exchange(OpenRelease loaded) {
        rejected.set(null);
        OpenRelease before = served.getAndSet(loaded);
        if (before != null) {
            before.close();
        }
    }

    private int servedNumber() {
        OpenRelease now = served.get();
        return now == null ? 0 : now.release().release();
    }

    /** Stops serving; queries under way finish. */
    @Override
    public void close() {
        OpenRelease last = served.getAndSet(null);
        if (last != null) {
            last.close();
        }
    }
}
