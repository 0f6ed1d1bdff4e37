/** Tests. */
@NullMarked
package yibiao.ingest.bronze;

import org.jspecify.annotations.NullMarked;
