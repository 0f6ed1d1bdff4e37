/** Each gold table: rows in, rows out. */
@NullMarked
package yibiao.etl.gold;

import org.jspecify.annotations.NullMarked;
