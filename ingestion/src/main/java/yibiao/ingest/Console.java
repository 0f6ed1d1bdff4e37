package yibiao.ingest;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import yibiao.ingest.run.Watch;

/** What a person sees of a run, and the way to stop it. Progress is one line that is rewritten; only a terminal gets it. */
final class Console implements Watch {

    private static final long REDRAW_NANOS = 300_000_000L;

    private final PrintWriter out;
    private final PrintWriter err;
    private final boolean terminal;
    private final AtomicBoolean cancelled;
    private final LongSupplier nanoTime;
    private String stream = "";
    private long started;
    private long drawn;
    private boolean visible;

    Console(PrintWriter out, PrintWriter err, boolean terminal, AtomicBoolean cancelled, LongSupplier nanoTime) {
        this.out = out;
        this.err = err;
        this.terminal = terminal;
        this.cancelled = cancelled;
        this.nanoTime = nanoTime;
    }

    @SuppressWarnings("SystemConsoleNull") // we run on Java 17, where null says that this is no terminal
    static Console ofProcess(AtomicBoolean cancelled) {
        return new Console(
                new PrintWriter(System.out, true, StandardCharsets.UTF_8),
                new PrintWriter(System.err, true, StandardCharsets.UTF_8),
                System.console() != null,
                cancelled,
                System::nanoTime);
    }

    PrintWriter out() {
        return out;
    }

    PrintWriter err() {
        return err;
    }

    @Override
    public void stream(String name) {
        clearProgress();
        stream = name;
        started = nanoTime.getAsLong();
        drawn = started;
    }

    @Override
    public void records(long read, Optional<String> quota) {
        long now = nanoTime.getAsLong();
        if (terminal && now - drawn >= REDRAW_NANOS) {
            drawn = now;
            visible = true;
            long perSecond = Math.round(read * 1e9 / (now - started));
            String left = quota.map(words -> "  " + words).orElse("");
            err.print(String.format(Locale.ROOT, "\r\u001b[K%s  %,d records  %,d/s%s", stream, read, perSecond, left));
            err.flush();
        }
    }

    void clearProgress() {
        if (visible) {
            err.print("\r\u001b[K");
            err.flush();
            visible = false;
        }
    }

    /** Whether somebody has asked the run to end. */
    boolean isCancelled() {
        return cancelled.get();
    }

    boolean isTerminal() {
        return terminal;
    }

    /** Asks the person at the terminal. Anything but a yes is a no. */
    boolean confirms(String question) throws IOException {
        out.print(question);
        out.flush();
        String answer = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
        return answer != null && answer.strip().toLowerCase(Locale.ROOT).matches("y|yes");
    }

    @Override
    public void throwIfCancelled() {
        if (cancelled.get()) {
            throw new Cancelled();
        }
    }
}
