package yibiao.schema.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import yibiao.schema.storage.Location;

/** One lease of a {@link LeaseFolder}, with a thread that gives its signs of life until it is closed. */
final class NumberedLease implements Lease, AutoCloseable {

    private final LeaseFolder folder;
    private final long number;
    private final LeaseTerms terms;
    private final ScheduledExecutorService heart;
    private LeaseFile file;
    private boolean closed;

    private NumberedLease(LeaseFolder folder, long number, LeaseFile file, LeaseTerms terms) {
        this.folder = folder;
        this.number = number;
        this.file = file;
        this.terms = terms;
        this.heart = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "lease " + folder.location().name());
            thread.setDaemon(true);
            return thread;
        });
    }

    /** @return empty when somebody has it */
    static Optional<NumberedLease> tryTake(Location path, String holder, LeaseTerms terms) throws IOException {
        LeaseFolder folder = new LeaseFolder(path);
        long before = folder.highest();
        if (isHeld(folder, before, terms)) {
            return Optional.empty();
        }
        LeaseFile file = LeaseFile.taken(holder, ProcessIdentity.ofThisProcess(), terms);
        if (!folder.create(before + 1, file)) {
            return Optional.empty();
        }
        if (folder.highest() != before + 1) { // it was late: others came, went, and their files were cleared away
            folder.delete(before + 1);
            return Optional.empty();
        }
        folder.deleteLongBefore(before + 1, terms.clock().instant().minus(terms.expiry()));
        NumberedLease lease = new NumberedLease(folder, before + 1, file, terms);
        lease.live();
        return Optional.of(lease);
    }

    /** Who has it, in words; empty when nobody does. */
    static Optional<String> holder(Location path, LeaseTerms terms) throws IOException {
        LeaseFolder folder = new LeaseFolder(path);
        long highest = folder.highest();
        return isHeld(folder, highest, terms) ? folder.read(highest).map(LeaseFile::holder) : Optional.empty();
    }

    private static boolean isHeld(LeaseFolder folder, long number, LeaseTerms terms) throws IOException {
        return number > 0
                && folder.read(number)
                        .filter(lease -> lease.isHeld(terms.clock().instant()))
                        .isPresent();
    }

    @SuppressWarnings("FutureReturnValueIgnored") // it never fails, and ends with the thread
    private void live() {
        long millis = terms.beat().toMillis();
        heart.scheduleAtFixedRate(this::beatQuietly, millis, millis, TimeUnit.MILLISECONDS);
    }

    /** A sign of life that cannot be written is tried again by the next, and by the check before a commit, which reports the trouble. */
    private void beatQuietly() {
        try {
            beat();
        } catch (IOException | RuntimeException e) {
            return; // an exception would end the signs of life for good
        }
    }

    /** Never over somebody else's lease: its file has another number, and a holder's own is only replaced while it is the highest. */
    private synchronized void beat() throws IOException {
        if (!closed && folder.highest() == number) {
            file = file.aliveAt(terms.clock().instant());
            folder.replace(number, file);
        }
    }

    @Override
    public long number() {
        return number;
    }

    @Override
    public synchronized void check() {
        try {
            if (closed) {
                throw new Lost("The lease " + number + " in " + folder.location() + " was given back already.");
            }
            Instant silentSince = Instant.parse(file.aliveAt());
            Duration silent = Duration.between(silentSince, terms.clock().instant());
            if (silent.compareTo(terms.beat()) > 0) {
                beat();
            }
            long highest = folder.highest();
            if (highest != number) {
                throw new Lost(
                        "This run has lost its lease: it held number " + number + ", and "
                                + folder.read(highest)
                                        .map(other -> other.holder() + " holds number " + highest)
                                        .orElse("its file is gone from " + folder.location())
                                + " now. Nothing more is written; what was committed before stays. Run again when the other is done.");
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The lease in " + folder.location() + " cannot be read", e);
        }
    }

    @Override
    public synchronized void close() throws IOException {
        heart.shutdownNow();
        if (!closed) {
            closed = true;
            if (folder.highest() == number) {
                folder.replace(number, file.givenBack());
            }
        }
    }
}
