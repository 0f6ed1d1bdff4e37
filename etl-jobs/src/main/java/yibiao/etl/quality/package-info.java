/** Quality rules of contracts turned into counts, money and samples, and the gate before a release. */
@NullMarked
package yibiao.etl.quality;

import org.jspecify.annotations.NullMarked;
