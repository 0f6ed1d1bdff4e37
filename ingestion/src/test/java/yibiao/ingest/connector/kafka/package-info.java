/** Topics of Kafka, tested against a real broker. */
@NullMarked
package yibiao.ingest.connector.kafka;

import org.jspecify.annotations.NullMarked;
