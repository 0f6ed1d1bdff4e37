/** What ingestion and jobs agree on about bronze: columns and the state kept in each commit. */
@NullMarked
package yibiao.schema.bronze;

import org.jspecify.annotations.NullMarked;
