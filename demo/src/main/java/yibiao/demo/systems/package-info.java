/** The company's operational systems: its two databases and the sheets in its inbox. */
@NullMarked
package yibiao.demo.systems;

import org.jspecify.annotations.NullMarked;
