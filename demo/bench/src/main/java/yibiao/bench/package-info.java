/** Measures whole processes of the product, and of plain tools that do the same work, side by side in one run. */
@NullMarked
package yibiao.bench;

import org.jspecify.annotations.NullMarked;
