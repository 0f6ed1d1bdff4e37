/** The working folder of one stream: what is planned, what was fetched, what is sealed. */
@NullMarked
package yibiao.ingest.spool;

import org.jspecify.annotations.NullMarked;
