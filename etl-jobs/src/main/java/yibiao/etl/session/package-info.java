/** The one place that starts Spark, with every setting the jobs rely on. */
@NullMarked
package yibiao.etl.session;

import org.jspecify.annotations.NullMarked;
