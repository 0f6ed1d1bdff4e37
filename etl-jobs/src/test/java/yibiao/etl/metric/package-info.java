/** Every metric's worked example, in both engines. */
@NullMarked
package yibiao.etl.metric;

import org.jspecify.annotations.NullMarked;
