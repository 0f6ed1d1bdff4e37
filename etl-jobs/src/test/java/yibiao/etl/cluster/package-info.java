/** Groups of customers: found as they were made, in any order, and refused in words. */
@NullMarked
package yibiao.etl.cluster;

import org.jspecify.annotations.NullMarked;
