/** Tests. */
@NullMarked
package yibiao.ingest;

import org.jspecify.annotations.NullMarked;
