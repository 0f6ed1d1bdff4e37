/** The kinds of promise about rows, their quality dimension and severity. */
@NullMarked
package yibiao.schema.quality;

import org.jspecify.annotations.NullMarked;
