package yibiao.etl.job;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Asks a run to end early. What runs then is told at once; what has not begun does not begin. */
public final class Stop {

    /** Why a run ends early. */
    public enum Reason {
        /** By a signal. */
        CANCELLED,
        /** It took longer than it may. */
        RUN_TIMEOUT
    }

    private final AtomicReference<@Nullable Reason> reason = new AtomicReference<>();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

    /** The first reason holds. */
    public void request(Reason why) {
        if (reason.compareAndSet(null, why)) {
            listeners.forEach(Runnable::run);
        }
    }

    public Optional<Reason> reason() {
        return Optional.ofNullable(reason.get());
    }

    public boolean isRequested() {
        return reason.get() != null;
    }

    /** Tells of a request, also of one that was made already. */
    void onRequest(Runnable listener) {
        listeners.add(listener);
        if (isRequested()) {
            listener.run();
        }
    }
}
