/** A SuiteCRM that holds a ground truth. */
@NullMarked
package yibiao.servers.suitecrm;

import org.jspecify.annotations.NullMarked;
