/** A PostgreSQL server of our own: unpacked, initialised with a password, started, stopped, and found again after a crash. */
@NullMarked
package yibiao.demo.postgres;

import org.jspecify.annotations.NullMarked;
