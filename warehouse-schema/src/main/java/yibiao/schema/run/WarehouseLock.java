package yibiao.schema.run;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import yibiao.schema.storage.Location;

/**
 * One writer per warehouse, or several that each keep to streams of their own ({@link StreamLease}).
 *
 * <p>A lease in files, {@code _leases/warehouse} and {@code _leases/shared}: it needs no locks of the operating system, only that a file is
 * made if and only if it is not there. A killed process of this machine leaves nothing to wait for; one of another machine is waited for
 * until it has been silent for a minute.
 */
public final class WarehouseLock implements Lease, AutoCloseable {

    /** Enough for one that shares the lock to see that it has come second and to give way. */
    private static final Duration GIVING_WAY = Duration.ofMillis(500);

    private static final Duration LOOK_AGAIN = Duration.ofMillis(20);

    private final NumberedLease lease;
    private final Optional<Location> own;

    private WarehouseLock(NumberedLease lease, Optional<Location> own) {
        this.lease = lease;
        this.own = own;
    }

    /**
     * Takes the lock or refuses at once.
     *
     * @param holder who takes it, in words: verb, run id, process id
     * @throws Locked when another process has it; nothing was changed
     * @throws IOException when the warehouse folder cannot be written
     */
    public static WarehouseLock take(Location warehouse, String holder) throws IOException {
        return take(warehouse, holder, LeaseTerms.USUAL);
    }

    static WarehouseLock take(Location warehouse, String holder, LeaseTerms terms) throws IOException {
        List<String> others = sharing(warehouse, terms);
        if (others.isEmpty()) {
            Optional<NumberedLease> lease = NumberedLease.tryTake(whole(warehouse), holder, terms);
            if (lease.isPresent()) {
                others = whoDoesNotGiveWay(warehouse, terms);
                if (others.isEmpty()) {
                    return new WarehouseLock(lease.get(), Optional.empty());
                }
                lease.get().close();
            }
        }
        throw locked(warehouse, others, terms);
    }

    /**
     * Takes the lock as soon as it is free.
     *
     * @param timeout how long to wait at most; zero refuses at once
     * @param givenUp ends the waiting early
     * @throws Locked when it was not free in that time; nothing was changed
     */
    public static WarehouseLock await(Location warehouse, String holder, Duration timeout, BooleanSupplier givenUp)
            throws IOException, InterruptedException {
        return await(() -> take(warehouse, holder), timeout, givenUp);
    }

    /** As {@link #await}, together with others that share it. */
    public static WarehouseLock awaitShare(Location warehouse, String holder, Duration timeout, BooleanSupplier givenUp)
            throws IOException, InterruptedException {
        return await(() -> share(warehouse, holder), timeout, givenUp);
    }

    private interface Taking {
        WarehouseLock once() throws IOException;
    }

    private static WarehouseLock await(Taking taking, Duration timeout, BooleanSupplier givenUp)
            throws IOException, InterruptedException {
        long end = System.nanoTime() + timeout.toNanos();
        while (true) {
            try {
                return taking.once();
            } catch (Locked e) {
                long left = (end - System.nanoTime()) / 1_000_000;
                if (left <= 0 || givenUp.getAsBoolean()) {
                    throw e;
                }
                Thread.sleep(Math.min(250, left));
            }
        }
    }

    /**
     * Takes the lock together with others that share it, or refuses at once. Who shares it writes only what it holds a lease of.
     *
     * @throws Locked when another process has it for itself; nothing was changed
     */
    public static WarehouseLock share(Location warehouse, String holder) throws IOException {
        return share(warehouse, holder, LeaseTerms.USUAL);
    }

    static WarehouseLock share(Location warehouse, String holder, LeaseTerms terms) throws IOException {
        refuseIfTaken(warehouse, terms);
        Location own = shared(warehouse).resolve(UUID.randomUUID().toString());
        NumberedLease lease = NumberedLease.tryTake(own, holder, terms).orElseThrow();
        WarehouseLock lock = new WarehouseLock(lease, Optional.of(own));
        try {
            refuseIfTaken(warehouse, terms); // by one that looked for others before this lease was there to see
            return lock;
        } catch (Locked | IOException e) {
            lock.close();
            throw e;
        }
    }

    private static void refuseIfTaken(Location warehouse, LeaseTerms terms) throws IOException {
        if (NumberedLease.holder(whole(warehouse), terms).isPresent()) {
            throw locked(warehouse, List.of(), terms);
        }
    }

    private static List<String> whoDoesNotGiveWay(Location warehouse, LeaseTerms terms) throws IOException {
        long end = System.nanoTime() + GIVING_WAY.toNanos();
        List<String> others = sharing(warehouse, terms);
        try {
            while (!others.isEmpty() && System.nanoTime() < end) {
                Thread.sleep(LOOK_AGAIN.toMillis());
                others = sharing(warehouse, terms);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return others;
    }

    /** Who shares the lock now, in words; what dead ones left is cleared away. */
    private static List<String> sharing(Location warehouse, LeaseTerms terms) throws IOException {
        List<String> holders = new ArrayList<>();
        for (Location.Entry entry : shared(warehouse).list()) {
            Location lease = entry.location();
            Optional<String> holder = NumberedLease.holder(lease, terms);
            if (holder.isPresent()) {
                holders.add(holder.get());
            } else if (new LeaseFolder(lease).highest() > 0) { // an empty one is just being made
                new LeaseFolder(lease).delete();
            }
        }
        return holders;
    }

    private static Locked locked(Location warehouse, List<String> others, LeaseTerms terms) throws IOException {
        List<String> streams = StreamLease.holders(warehouse, terms);
        List<String> holders = new ArrayList<>(streams.isEmpty() ? others : streams);
        NumberedLease.holder(whole(warehouse), terms).ifPresent(holders::add);
        return new Locked("The warehouse " + warehouse + " is being written by "
                + (holders.isEmpty() ? "another run" : String.join(", ", holders))
                + ". Wait for its end, or stop it, and run again.");
    }

    private static Location whole(Location warehouse) {
        return leases(warehouse).resolve("warehouse");
    }

    private static Location shared(Location warehouse) {
        return leases(warehouse).resolve("shared");
    }

    static Location leases(Location warehouse) {
        return warehouse.resolve("_leases");
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
        if (own.isPresent()) {
            new LeaseFolder(own.get()).delete();
        }
    }

    /** Another run is writing. */
    public static final class Locked extends RuntimeException {
        Locked(String message) {
            super(message);
        }
    }
}
