@NullMarked
package yibiao.dashboard.query;

import org.jspecify.annotations.NullMarked;
