package yibiao.ingest.connector;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Tells which records a source holds now, by their keys alone. Changes do not show that a record was deleted; that its key is missing
 * from a whole listing does.
 */
public interface KeyListing {

    /** Time between two listings. */
    Duration every();

    /** More of the known records than this share are not believed to be gone: rather the listing is wrong. */
    int mostPercent();

    /** What a listing costs, in words such as {@code about 12 calls}; empty where calls are not counted. May ask the source. */
    default Optional<String> cost() throws IOException {
        return Optional.empty();
    }

    /** How many keys {@link #read} is best given together. */
    default int readAtOnce() {
        return 500;
    }

    /**
     * Gives every key, in any order, repeated ones too, in the form in which {@link Landed#key} carries them. A record that exists during
     * the whole call must be among them.
     *
     * @throws SourceProblem when the source cannot be read to the end
     */
    void list(Keys keys) throws IOException;

    /**
     * Reads single records by their keys; those that are gone meanwhile are left out.
     *
     * @return how many were landed or refused
     */
    long read(List<String> keys, RecordSink sink) throws IOException;

    /** Takes keys. */
    interface Keys {
        void key(String key) throws IOException;
    }
}
