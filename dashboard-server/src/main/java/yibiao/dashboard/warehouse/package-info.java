/** The release being served: its live files resolved by Delta Kernel, loaded into a locked DuckDB, exchanged as a whole. */
@NullMarked
package yibiao.dashboard.warehouse;

import org.jspecify.annotations.NullMarked;
