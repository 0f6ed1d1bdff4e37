@NullMarked
package yibiao.bench;

import org.jspecify.annotations.NullMarked;
