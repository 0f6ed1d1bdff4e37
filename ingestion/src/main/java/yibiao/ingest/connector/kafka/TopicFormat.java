package yibiao.ingest.connector.kafka;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Understands the records of a topic. */
interface TopicFormat {

    /** @throws BadRecord when the record belongs into quarantine */
    Meaning read(ConsumerRecord<byte[], byte[]> record) throws BadRecord;

    /** Whether a part may be read again without its older records taking the place of newer ones. */
    boolean mayBeReadAgain();
}
