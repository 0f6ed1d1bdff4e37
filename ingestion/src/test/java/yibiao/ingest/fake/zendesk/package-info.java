/** A Zendesk that holds a ground truth. */
@NullMarked
package yibiao.ingest.fake.zendesk;

import org.jspecify.annotations.NullMarked;
