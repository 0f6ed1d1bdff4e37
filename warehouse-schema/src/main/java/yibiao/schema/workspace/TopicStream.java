package yibiao.schema.workspace;

import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Records of a Kafka topic. Every record counts and the newest of a key wins.
 *
 * @param updatedAt the field with the source's modification instant, by which the newest is found; empty means order of arrival
 * @param unavailable what Debezium writes for a value it does not have, such as an unchanged TOAST column
 * @param maxRecords records of one epoch at most, counted in offsets
 * @param decimals columns whose values come as bytes without a schema, and how many digits stand behind their point
 */
public record TopicStream(
        String topic,
        Format format,
        Optional<String> updatedAt,
        Order order,
        String unavailable,
        int maxRecords,
        SortedMap<String, Integer> decimals)
        implements Stream.Read {

    public static final String UNAVAILABLE = "__debezium_unavailable_value";
    public static final int MAX_RECORDS = 1_000_000;

    public TopicStream {
        decimals = new TreeMap<>(decimals);
    }

    /** A topic whose events need no help with their decimals. */
    public TopicStream(
            String topic, Format format, Optional<String> updatedAt, Order order, String unavailable, int maxRecords) {
        this(topic, format, updatedAt, order, unavailable, maxRecords, new TreeMap<>());
    }

    @Override
    public boolean isComplete() {
        return false;
    }

    /** What a record's value is. */
    public enum Format {
        /** A JSON object. */
        JSON,
        /** A change event of Debezium in JSON, with or without its schema, or flattened. */
        DEBEZIUM,
        /** A line of Asterisk's {@code queue_log}. */
        QUEUE_LOG,
        /** A call detail record of Asterisk: a line of {@code cdr_csv}, or a JSON object. */
        CDR
    }

    /** What decides between two change events of one key. */
    public enum Order {
        /** The order in the topic. */
        OFFSET,
        /** The place in the database's log, then the order in the topic: an event delivered again late changes nothing. */
        LOG
    }
}
