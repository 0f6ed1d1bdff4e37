package yibiao.ingest.connector;

import java.io.IOException;
import java.time.LocalDate;
import java.util.Optional;

/**
 * Tells how many records a source holds per day of a field that never changes, such as the instant of creation. Counts are cheap; where
 * one differs from ours, the keys of that day say which records do.
 */
public interface DayCounts {

    /** The days that are compared, and the field by which they are told. */
    ClosedDays days();

    /** The day of a value of that field; empty when it is none. */
    Optional<LocalDate> day(String value);

    /** What counting the days costs while they agree, in words; empty where calls are not counted. */
    default Optional<String> cost() {
        return Optional.empty();
    }

    /** How many records of a day have a key. */
    long count(LocalDate day) throws IOException;

    /** The keys of the records of a day. */
    KeyListing keysOf(LocalDate day);
}
