/** An ERPNext that holds a ground truth. */
@NullMarked
package yibiao.ingest.fake.erpnext;

import org.jspecify.annotations.NullMarked;
