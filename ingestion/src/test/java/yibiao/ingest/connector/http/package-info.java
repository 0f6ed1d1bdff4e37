/** Tests of calling HTTP interfaces. */
@NullMarked
package yibiao.ingest.connector.http;

import org.jspecify.annotations.NullMarked;
