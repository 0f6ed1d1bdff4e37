/** An ERPNext that holds a ground truth. */
@NullMarked
package yibiao.servers.erpnext;

import org.jspecify.annotations.NullMarked;
