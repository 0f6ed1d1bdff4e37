package yibiao.etl.table;

import java.util.List;

/**
 * The data files of a table at a version.
 *
 * @param schemaJson the columns as the Delta log has them, which is the form Spark reads
 */
record LiveFiles(String schemaJson, List<String> paths) {

    LiveFiles {
        paths = List.copyOf(paths);
    }
}
