/** Where a number comes from, told from the declarations and the logs. */
@NullMarked
package yibiao.etl.explain;

import org.jspecify.annotations.NullMarked;
