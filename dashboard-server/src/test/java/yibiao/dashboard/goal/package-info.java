@NullMarked
package yibiao.dashboard.goal;

import org.jspecify.annotations.NullMarked;
