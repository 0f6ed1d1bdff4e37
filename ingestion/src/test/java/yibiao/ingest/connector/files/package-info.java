/** Tests. */
@NullMarked
package yibiao.ingest.connector.files;

import org.jspecify.annotations.NullMarked;
