/** The record formats of the Asterisk telephone system, which arrive in files as well as in topics. */
@NullMarked
package yibiao.ingest.asterisk;

import org.jspecify.annotations.NullMarked;
