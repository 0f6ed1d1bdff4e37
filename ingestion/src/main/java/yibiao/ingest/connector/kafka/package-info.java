/** Reads topics of Kafka: JSON events, change events of Debezium, and the logs of Asterisk. */
@NullMarked
package yibiao.ingest.connector.kafka;

import org.jspecify.annotations.NullMarked;
