package yibiao.ingest.connector.kafka;

import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A topic as it is now.
 *
 * @param id       changes when the topic is deleted and made anew under its name
 * @param readable whether this user may read its records
 */
record Topic(String name, String id, SortedMap<Integer, Offsets> partitions, boolean readable) {

    Topic {
        partitions = new TreeMap<>(partitions);
    }

    /**
     * What a partition holds.
     *
     * @param begin the first offset that was not deleted
     * @param end   behind the last offset whose transaction is decided
     */
    record Offsets(long begin, long end) {}
}
