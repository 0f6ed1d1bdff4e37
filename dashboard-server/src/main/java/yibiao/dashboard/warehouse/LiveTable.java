package yibiao.dashboard.warehouse;

import java.util.List;
import yibiao.schema.storage.Location;

/**
 * What one version of a Delta table consists of.
 *
 * @param files its live Parquet files; empty for a table without rows
 * @param columns its columns in schema order, also those that no file has
 */
record LiveTable(List<Location> files, List<LiveColumn> columns) {

    LiveTable {
        files = List.copyOf(files);
        columns = List.copyOf(columns);
    }

    /**
     * A column as DuckDB keeps it.
     *
     * @param sqlType the type in DuckDB's words
     */
    record LiveColumn(String name, String sqlType) {}
}
