/** Tests. */
@NullMarked
package yibiao.ingest.connector.jdbc;

import org.jspecify.annotations.NullMarked;
