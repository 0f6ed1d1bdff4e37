/** What a connector is: how a stream of a source system is planned, read and refused. */
@NullMarked
package yibiao.ingest.connector;

import org.jspecify.annotations.NullMarked;
