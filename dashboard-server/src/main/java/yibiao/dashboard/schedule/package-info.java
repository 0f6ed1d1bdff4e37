/** Runs of 'ingest' and 'etl' beside the dashboard, for companies that have no scheduler: when they are due, and what became of them. */
@NullMarked
package yibiao.dashboard.schedule;

import org.jspecify.annotations.NullMarked;
