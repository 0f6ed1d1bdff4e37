/** From a finished run to the release that readers open. */
@NullMarked
package yibiao.etl.release;

import org.jspecify.annotations.NullMarked;
