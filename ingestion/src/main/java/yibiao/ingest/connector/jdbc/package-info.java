/** Tables and queries of a relational database, read by keyset cursor or completely. */
@NullMarked
package yibiao.ingest.connector.jdbc;

import org.jspecify.annotations.NullMarked;
