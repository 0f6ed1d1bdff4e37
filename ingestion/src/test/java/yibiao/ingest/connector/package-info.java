/** What connectors promise, tested on every one of them. */
@NullMarked
package yibiao.ingest.connector;

import org.jspecify.annotations.NullMarked;
