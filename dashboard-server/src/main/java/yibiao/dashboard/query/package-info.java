/** From a metric query to its answer: checked, compiled to one SELECT with bound values, run once, kept per release. Knows no HTTP. */
@NullMarked
package yibiao.dashboard.query;

import org.jspecify.annotations.NullMarked;
