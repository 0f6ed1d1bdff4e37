/** The demo company: what it is made of and how its two and a half years are simulated, from a seed and nothing else. */
@NullMarked
package yibiao.demo.company;

import org.jspecify.annotations.NullMarked;
