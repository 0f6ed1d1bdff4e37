/** What a business number is: formula, unit, period, dimensions. The one place that makes its SQL. */
@NullMarked
package yibiao.schema.metric;

import org.jspecify.annotations.NullMarked;
