package yibiao.dashboard.warehouse;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
    private final Set<Integer> broken = new HashSet<>();

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
     * Looks for a newer release and serves it. When the newest cannot be served, the newest that can be is; one found broken is
     * not tried again, since a release never changes.
     *
     * @return true when another release is served than before
     */
    public synchronized boolean refresh() {
        List<Integer> numbers = folder.list();
        int before = servedNumber();
        for (int i = numbers.size() - 1; i >= 0 && numbers.get(i) > before; i--) {
            int number = numbers.get(i);
            if (!broken.contains(number)) {
                Optional<OpenRelease> loaded = load(number, i == numbers.size() - 1);
                if (loaded.isPresent()) {
                    exchange(loaded.get());
                    return true;
                }
            }
        }
        return false;
    }

    private Optional<OpenRelease> load(int number, boolean isNewest) {
        try {
            OpenRelease loaded = loader.load(read(number));
            try {
                check.accept(loaded);
            } catch (UnreadableRelease e) {
                loaded.close();
                throw e;
            }
            if (isNewest) {
                rejected.set(null);
            }
            return Optional.of(loaded);
        } catch (UnreadableRelease e) {
            LOG.error("release {} cannot be served", number, e);
            broken.add(number);
            if (isNewest) {
                rejected.set(new Rejected(number, String.valueOf(e.getMessage())));
            }
            return Optional.empty();
        }
    }

    private Release read(int number) {
        if (folder.gone().contains(number)) {
            throw new UnreadableRelease(folder.whyGone(number));
        }
        try {
            return folder.read(number);
        } catch (RuntimeException e) {
            throw new UnreadableRelease("The file of release " + number + " is damaged. Publish a new release.", e);
        }
    }

    private void exchange(OpenRelease loaded) {
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
