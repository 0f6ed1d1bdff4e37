package yibiao.ingest.connector;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import yibiao.schema.bronze.StreamState;

/**
 * Reads one stream of one source system.
 *
 * <p>A connector neither knows the warehouse nor keeps state: what it needs to remember travels as {@link StreamState}, and a kill
 * at any instant is repaired by calling {@link #fetch} again with the same window.
 */
public interface Connector extends AutoCloseable {

    /** Every problem that can be found without reading records, in words a person can act on; empty when there is none. */
    List<String> check();

    /**
     * Decides what to read next and freezes its bounds. Reads no records.
     *
     * @param state after the last committed epoch; empty on the first one
     */
    Plan plan(Optional<StreamState> state) throws IOException;

    /**
     * Plans to read again, under the present settings, parts that were taken before and of which something was refused.
     *
     * @param parts parts of the stream, of which those that can still be read are planned
     */
    Plan planAgain(Set<String> parts, StreamState state) throws IOException;

    /**
     * Reads what a plan froze, oldest change first where the source has an order.
     *
     * @return {@link Fetched#nothing} when the source holds nothing new in the window after all; the sink is then rolled back
     * @throws SourceProblem when the source cannot be read; the epoch is not sealed
     */
    Fetched fetch(JsonNode window, Optional<StreamState> state, RecordSink sink) throws IOException;

    /** What is left of the calls the source allows, in words; empty when it sets no limit or has not told one yet. */
    default Optional<String> quota() {
        return Optional.empty();
    }

    /** How to find records that were deleted in the source; empty when it shows deletions itself, or nobody asked for it. */
    default Optional<KeyListing> keyListing() {
        return Optional.empty();
    }

    /** How to compare the records of single days with the source; empty when nobody asked for it. */
    default Optional<DayCounts> dayCounts() {
        return Optional.empty();
    }

    /** A text that changes whenever a setting changes what a window gives. */
    String settings();

    @Override
    void close();
}
