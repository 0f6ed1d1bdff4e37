/** Bronze records to typed silver rows, by the mappings of a workspace; what does not fit is rejected with its reason. */
@NullMarked
package yibiao.etl.silver;

import org.jspecify.annotations.NullMarked;
