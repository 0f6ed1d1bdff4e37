/** Tests of the jobs from end to end. */
@NullMarked
package yibiao.etl;

import org.jspecify.annotations.NullMarked;
