/** The models of purchases beside what is known of them without their formulas. */
@NullMarked
package yibiao.etl.lifetime;

import org.jspecify.annotations.NullMarked;
