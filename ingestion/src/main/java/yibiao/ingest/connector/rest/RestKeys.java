package yibiao.ingest.connector.rest;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import yibiao.ingest.connector.KeyListing;
import yibiao.ingest.connector.RecordSink;
import yibiao.ingest.connector.SourceProblem;
import yibiao.schema.workspace.Upkeep;

/**
 * The keys of all records of a stream, by going through them page by page. A record that changed a moment ago and is not in bronze comes
 * with the changes; an older one was missed by them, and the records are then gone through once more to read it.
 */
final class RestKeys implements KeyListing {

    /** What is not there so long after it changed does not come by itself. */
    private static final Duration LATE = Duration.ofHours(1);

    private final Upkeep.Sweep sweep;
    private final WholeWalk listed;
    private final WholeWalk records;
    private final Duration behind;
    private final Bounds taken;
    private final Set<String> recent = new HashSet<>();

    /**
     * @param listed  where keys are found
     * @param records where records are found
     * @param behind  how long after a change it is read, at most
     * @param taken   ticks of the records that belong to the stream
     */
    RestKeys(Upkeep.Sweep sweep, WholeWalk listed, WholeWalk records, Duration behind, Bounds taken) {
        this.sweep = sweep;
        this.listed = listed;
        this.records = records;
        this.behind = behind;
        this.taken = taken;
    }

    @Override
    public Duration every() {
        return sweep.every();
    }

    @Override
    public int mostPercent() {
        return sweep.mostPercent();
    }

    @Override
    public Optional<String> cost() {
        return listed.cost();
    }

    @Override
    public int readAtOnce() {
        return 50_000;
    }

    @Override
    public void list(Keys keys) throws IOException {
        Instant lateBefore = listed.clock().minus(LATE).minus(behind);
        listed.read(
                () -> new KeyTaking(listed.rules(), taken, keys, lateBefore, recent),
                this::throwIfWithoutKeys,
                KeyTaking.NOWHERE);
    }

    private void throwIfWithoutKeys(KeyTaking part) {
        if (part.isWithoutKeys()) {
            throw SourceProblem.contract(
                    "%s: no record of the key listing has '%s'. Nothing was deleted. Ask for it in the 'fields' of 'keys', or name another 'key' there."
                            .formatted(
                                    listed.rules().origin(),
                                    String.join("', '", listed.rules().keyFields())));
        }
    }

    @Override
    public long read(List<String> keys, RecordSink sink) throws IOException {
        Set<String> wanted = new HashSet<>(keys);
        wanted.removeAll(recent);
        AtomicLong found = new AtomicLong();
        if (!wanted.isEmpty()) {
            records.read(
                    () -> new WantedTaking(records.rules(), taken, wanted, sink),
                    part -> found.addAndGet(part.found()),
                    sink);
        }
        return found.get();
    }
}
