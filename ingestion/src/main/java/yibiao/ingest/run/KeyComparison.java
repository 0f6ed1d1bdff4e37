package yibiao.ingest.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import yibiao.ingest.bronze.KnownRecord;
import yibiao.ingest.bronze.KnownRecords;
import yibiao.ingest.connector.KeyListing;
import yibiao.ingest.connector.Landed;
import yibiao.ingest.connector.RecordSink;
import yibiao.ingest.connector.SourceProblem;
import yibiao.ingest.sweep.SortedKeys;

/**
 * Compares the keys a source lists with those alive in bronze: lands the deletion of what is gone, and the records that are there and
 * that bronze does not have.
 *
 * <p>Bronze is read first and the source afterwards, so whatever bronze knows was in the source before the listing began. A record
 * that is inserted meanwhile is unknown, not gone. A deletion carries the instant and the payload of the row it ends: it comes after
 * that row in every order, and before any later version of a record that returns.
 */
final class KeyComparison {

    /** Of so few records all may be gone. */
    private static final int FEW = 10;

    /** Gone records whose payloads are looked up together, in one reading of bronze. */
    private static final int AT_ONCE = 50_000;

    private final KeyListing listing;
    private final KnownRecords records;
    private final Known known;
    private final Path scratch;
    private final String name;
    private final List<String> missed = new ArrayList<>();
    private final Map<String, KnownRecord> gone = new HashMap<>();
    private long deletions;
    private long found;
    private long alive;

    /**
     * @param known   the rows of bronze that are compared
     * @param scratch an empty folder
     * @param name    {@code source.stream}
     */
    KeyComparison(KeyListing listing, KnownRecords records, Known known, Path scratch, String name) {
        this.listing = listing;
        this.records = records;
        this.known = known;
        this.scratch = scratch;
        this.name = name;
    }

    /** @throws SourceProblem when more is gone than can be believed; nothing is deleted then */
    void land(RecordSink sink) throws IOException {
        SortedKeys keys = new SortedKeys(scratch);
        known.forEach(keys::known);
        listing.list(keys::listed);
        keys.forEach((key, listed, newest) -> count(listed, newest));
        if (deletions > FEW && deletions * 100 > alive * listing.mostPercent()) {
            throw tooMany();
        }
        keys.forEach((key, listed, newest) -> take(key, listed, newest, sink));
        landGone(sink);
        readMissed(sink);
    }

    /** Deletions landed. */
    long deletions() {
        return deletions;
    }

    /** Records read that bronze did not have. */
    long found() {
        return found;
    }

    private void count(boolean listed, @Nullable KnownRecord newest) {
        if (newest != null && !newest.deleted()) {
            alive++;
            deletions += listed ? 0 : 1;
        }
    }

    private void take(String key, boolean listed, @Nullable KnownRecord newest, RecordSink sink) throws IOException {
        boolean isAlive = newest != null && !newest.deleted();
        if (listed && !isAlive) {
            missed.add(key);
            if (missed.size() >= listing.readAtOnce()) {
                readMissed(sink);
            }
        } else if (!listed && isAlive) {
            gone.put(key, newest);
            if (gone.size() == AT_ONCE) {
                landGone(sink);
            }
        }
    }

    private void landGone(RecordSink sink) throws IOException {
        if (gone.isEmpty()) {
            return;
        }
        records.forEachPayload((record, payload) -> {
            KnownRecord last = gone.get(record.key());
            if (last != null && last.isSameRow(record)) {
                sink.land(new Landed(record.key(), "", name, record.updatedAt(), payload, true));
            }
        });
        gone.clear();
    }

    private void readMissed(RecordSink sink) throws IOException {
        if (!missed.isEmpty()) {
            found += listing.read(missed, sink);
            missed.clear();
        }
    }

    private SourceProblem tooMany() {
        return SourceProblem.configuration(
                ("%s: of %d known records %d are not among the keys the source lists, more than 'most_percent: %d' of the sweep allows. Nothing was deleted."
                                + " See whether the user may still read all rows; if so many are really gone, raise 'most_percent' for one run.")
                        .formatted(name, alive, deletions, listing.mostPercent()));
    }

    /** Rows of bronze. */
    interface Known {
        void forEach(KnownRecords.Taker taker) throws IOException;
    }
}
