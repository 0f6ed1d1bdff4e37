/** Which units of a table a change of its inputs touches. */
@NullMarked
package yibiao.etl.unit;

import org.jspecify.annotations.NullMarked;
