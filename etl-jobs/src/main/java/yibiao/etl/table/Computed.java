package yibiao.etl.table;

import java.util.List;
import org.apache.spark.sql.types.StructType;
import yibiao.etl.table.RowFiles.DataFile;

/**
 * Rows that were computed for a table and lie in files beside its own.
 *
 * @param files none for no rows
 */
public record Computed(String folder, StructType schema, List<DataFile> files, RowsHash hash) {

    public Computed {
        files = List.copyOf(files);
    }

    /** Equal texts mean tables with equal columns and rows. */
    public String content() {
        return hash.text(schema);
    }

    /** The files, below the table's folder. */
    List<String> names() {
        String name = folder.substring(folder.lastIndexOf('/') + 1);
        return files.stream()
                .map(file -> name + file.path().substring(file.path().lastIndexOf('/')))
                .toList();
    }

    public long rows() {
        return hash.rows();
    }
}
