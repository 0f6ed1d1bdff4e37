@NullMarked
package yibiao.etl.unit;

import org.jspecify.annotations.NullMarked;
