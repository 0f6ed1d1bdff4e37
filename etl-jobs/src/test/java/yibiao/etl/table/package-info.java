/** Logs, contracts and commits of single tables. */
@NullMarked
package yibiao.etl.table;

import org.jspecify.annotations.NullMarked;
