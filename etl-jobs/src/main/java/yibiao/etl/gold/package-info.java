/** The gold tables: SQL files where a SELECT states the row, Java where settings decide. */
@NullMarked
package yibiao.etl.gold;

import org.jspecify.annotations.NullMarked;
