/** A real Kafka broker of one node. */
@NullMarked
package yibiao.servers.kafka;

import org.jspecify.annotations.NullMarked;
