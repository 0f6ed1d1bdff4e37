/** What every run of a verb shares: exit codes and the lock that keeps one writer per warehouse. */
@NullMarked
package yibiao.schema.run;

import org.jspecify.annotations.NullMarked;
