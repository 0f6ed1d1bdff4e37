/** What a run is made of: graph, plan, texts. */
@NullMarked
package yibiao.etl.job;

import org.jspecify.annotations.NullMarked;
