@NullMarked
package yibiao.dashboard.web;

import org.jspecify.annotations.NullMarked;
