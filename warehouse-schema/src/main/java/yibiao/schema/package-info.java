/** What everything in the warehouse is. */
@NullMarked
package yibiao.schema;

import org.jspecify.annotations.NullMarked;
