/** Records that were refused: listing them, showing one, taking the repaired ones in again. */
@NullMarked
package yibiao.ingest.quarantine;

import org.jspecify.annotations.NullMarked;
