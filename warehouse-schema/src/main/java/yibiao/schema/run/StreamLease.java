package yibiao.schema.run;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import yibiao.schema.storage.Location;

/** One reader per stream: several runs may take different streams of a warehouse at once, never the same one. Kept as {@link WarehouseLock} is. */
public final class StreamLease implements Lease, AutoCloseable {

    private static final long LOOK_AGAIN_MILLIS = 20;

    private final NumberedLease lease;

    private StreamLease(NumberedLease lease) {
        this.lease = lease;
    }

    /**
     * Takes the lease of a stream or refuses at once.
     *
     * @param stream {@code source.stream}
     * @param holder who takes it, in words
     * @throws WarehouseLock.Locked when another run has it; nothing was changed
     */
    public static StreamLease take(Location warehouse, String stream, String holder) throws IOException {
        Location folder = folder(warehouse).resolve(stream);
        Optional<NumberedLease> lease = NumberedLease.tryTake(folder, holder, LeaseTerms.USUAL);
        if (lease.isEmpty()) {
            throw new WarehouseLock.Locked("The stream " + stream + " is being read by "
                    + NumberedLease.holder(folder, LeaseTerms.USUAL).orElse("another run")
                    + ". Wait for its end, or stop it, and run again.");
        }
        return new StreamLease(lease.get());
    }

    /** Waits until nobody has it: for what several runs share for a moment. */
    public static StreamLease await(Location warehouse, String name, String holder) throws IOException {
        Location folder = folder(warehouse).resolve(name);
        while (true) {
            Optional<NumberedLease> lease = NumberedLease.tryTake(folder, holder, LeaseTerms.USUAL);
            if (lease.isPresent()) {
                return new StreamLease(lease.get());
            }
            try {
                Thread.sleep(LOOK_AGAIN_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("interrupted while waiting for " + name, e);
            }
        }
    }

    /** Who holds leases of a warehouse now, in words; one line each. */
    static List<String> holders(Location warehouse, LeaseTerms terms) throws IOException {
        List<String> holders = new ArrayList<>();
        for (Location.Entry stream : folder(warehouse).list()) {
            NumberedLease.holder(stream.location(), terms)
                    .ifPresent(holder -> holders.add(holder + " (" + stream.name() + ")"));
        }
        return holders;
    }

    private static Location folder(Location warehouse) {
        return WarehouseLock.leases(warehouse).resolve("streams");
    }

    @Override
    public long number() {
        return lease.number();
    }

    @Override
    public void check() {
        lease.check();
    }

    @Override
    public void close() throws IOException {
        lease.close();
    }
}
