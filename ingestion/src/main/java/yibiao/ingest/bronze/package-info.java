/** Bronze and quarantine tables, written and read with Delta Kernel. */
@NullMarked
package yibiao.ingest.bronze;

import org.jspecify.annotations.NullMarked;
