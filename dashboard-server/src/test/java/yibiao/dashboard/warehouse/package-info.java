@NullMarked
package yibiao.dashboard.warehouse;

import org.jspecify.annotations.NullMarked;
