/** What runs did, as tables to which each run adds its rows. */
@NullMarked
package yibiao.etl.history;

import org.jspecify.annotations.NullMarked;
