/** Keys of two sides, sorted on disk, so that millions of them are compared in little memory. */
@NullMarked
package yibiao.ingest.sweep;

import org.jspecify.annotations.NullMarked;
