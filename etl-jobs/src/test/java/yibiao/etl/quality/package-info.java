/** What the rules count. */
@NullMarked
package yibiao.etl.quality;

import org.jspecify.annotations.NullMarked;
