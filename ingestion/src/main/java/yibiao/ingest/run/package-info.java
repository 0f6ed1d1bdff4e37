/** A run: streams taken through plan, fetch, seal, commit and acknowledge, and what is reported of it. */
@NullMarked
package yibiao.ingest.run;

import org.jspecify.annotations.NullMarked;
