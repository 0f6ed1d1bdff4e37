/** The currencies of the world. */
@NullMarked
package yibiao.schema.currency;

import org.jspecify.annotations.NullMarked;
