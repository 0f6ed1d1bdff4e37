/** Calls to HTTP interfaces: authorised, repeated with patience, judged, and never telling a secret. */
@NullMarked
package yibiao.ingest.connector.http;

import org.jspecify.annotations.NullMarked;
