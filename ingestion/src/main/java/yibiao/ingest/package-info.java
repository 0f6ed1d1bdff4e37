/** The ingestion program: its command line, and the one place where its parts are made. */
@NullMarked
package yibiao.ingest;

import org.jspecify.annotations.NullMarked;
