/** Tests. */
@NullMarked
package yibiao.ingest.run;

import org.jspecify.annotations.NullMarked;
