/**
 * Systems to read from. The fakes hold a ground truth, answer as the original does and misbehave on order; Kafka is the original. The
 * tests of ingestion read from them, and so does the demo company.
 */
@NullMarked
package yibiao.servers;

import org.jspecify.annotations.NullMarked;
