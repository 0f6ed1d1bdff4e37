/** One consistent set of gold versions that passed its rules, as an immutable file. */
@NullMarked
package yibiao.schema.release;

import org.jspecify.annotations.NullMarked;
