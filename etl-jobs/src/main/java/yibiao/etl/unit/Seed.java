package yibiao.etl.unit;

import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;

/**
 * A place of a query where a table that changed is read.
 *
 * @param now the place in the query over today's tables
 * @param then the same place in the query over those of then
 * @param rows that were added and removed, with the columns of the places
 */
record Seed(LogicalPlan now, LogicalPlan then, Affected rows) {}
