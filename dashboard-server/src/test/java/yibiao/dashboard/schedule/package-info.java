@NullMarked
package yibiao.dashboard.schedule;

import org.jspecify.annotations.NullMarked;
