/** Bronze records in, typed and rejected records out. */
@NullMarked
package yibiao.etl.silver;

import org.jspecify.annotations.NullMarked;
