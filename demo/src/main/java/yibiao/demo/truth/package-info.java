/** What is true about the company, worked out from the simulation's own objects: the figures that the product must find. */
@NullMarked
package yibiao.demo.truth;

import org.jspecify.annotations.NullMarked;
