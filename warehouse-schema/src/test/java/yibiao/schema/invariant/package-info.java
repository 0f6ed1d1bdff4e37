@NullMarked
package yibiao.schema.invariant;

import org.jspecify.annotations.NullMarked;
