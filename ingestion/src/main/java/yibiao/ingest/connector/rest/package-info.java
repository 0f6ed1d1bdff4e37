/** Interfaces that answer in JSON, read as a source file or preset declares it. */
@NullMarked
package yibiao.ingest.connector.rest;

import org.jspecify.annotations.NullMarked;
