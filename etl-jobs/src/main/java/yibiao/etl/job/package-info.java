/** What a job is, in which order jobs run, which of them are due, and running them. */
@NullMarked
package yibiao.etl.job;

import org.jspecify.annotations.NullMarked;
