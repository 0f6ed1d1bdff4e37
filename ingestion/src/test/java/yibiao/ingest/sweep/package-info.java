/** Tests of keys sorted on disk. */
@NullMarked
package yibiao.ingest.sweep;

import org.jspecify.annotations.NullMarked;
