/** A Zendesk that holds a ground truth. */
@NullMarked
package yibiao.servers.zendesk;

import org.jspecify.annotations.NullMarked;
