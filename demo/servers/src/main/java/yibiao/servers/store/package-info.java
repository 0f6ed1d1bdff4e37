/** An S3-compatible object store on this machine. */
@NullMarked
package yibiao.servers.store;

import org.jspecify.annotations.NullMarked;
