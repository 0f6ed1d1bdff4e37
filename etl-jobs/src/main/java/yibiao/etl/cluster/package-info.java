/**
 * Groups of customers that behave alike: k-means on scaled features, the number of groups chosen by silhouette. Pure arithmetic: no table,
 * no Spark, no clock.
 */
@NullMarked
package yibiao.etl.cluster;

import org.jspecify.annotations.NullMarked;
