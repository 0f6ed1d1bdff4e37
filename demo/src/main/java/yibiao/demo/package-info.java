/** The command line of the demo company: starts its systems, moves them one day on, prints what is true about them. */
@NullMarked
package yibiao.demo;

import org.jspecify.annotations.NullMarked;
