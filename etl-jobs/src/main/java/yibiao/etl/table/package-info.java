/** Delta tables of the warehouse: their logs without Spark, reading, and writing under a contract. */
@NullMarked
package yibiao.etl.table;

import org.jspecify.annotations.NullMarked;
