/** Tests. */
@NullMarked
package yibiao.ingest.connector.rest;

import org.jspecify.annotations.NullMarked;
