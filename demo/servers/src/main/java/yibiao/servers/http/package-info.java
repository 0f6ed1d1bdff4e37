/** A small HTTP server that misbehaves on order; the fake source systems stand on it. */
@NullMarked
package yibiao.servers.http;

import org.jspecify.annotations.NullMarked;
