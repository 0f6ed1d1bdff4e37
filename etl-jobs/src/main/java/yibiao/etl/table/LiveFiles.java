package yibiao.etl.table;

import io.delta.kernel.Snapshot;
import io.delta.kernel.internal.actions.AddFile;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The data files of a table at a version.
 *
 * @param schemaJson the columns as the Delta log has them, which is the form Spark reads
 * @param byPath the files in the log, by their absolute paths
 */
record LiveFiles(Snapshot snapshot, String schemaJson, Map<String, AddFile> byPath) {

    LiveFiles {
        byPath = Collections.unmodifiableMap(new LinkedHashMap<>(byPath));
    }

    long bytes() {
        return byPath.values().stream().mapToLong(AddFile::getSize).sum();
    }

    List<String> paths() {
        return List.copyOf(byPath.keySet());
    }

    /** The files it has and another version has not. */
    List<String> without(LiveFiles other) {
        return byPath.keySet().stream()
                .filter(path -> !other.byPath.containsKey(path))
                .toList();
    }

    /** The files whose last name is one of these; a name stands once in a table. */
    Map<String, AddFile> named(Set<String> names) {
        Map<String, AddFile> found = new LinkedHashMap<>();
        byPath.forEach((path, file) -> {
            if (names.contains(path.substring(path.lastIndexOf('/') + 1))) {
                found.put(path, file);
            }
        });
        return found;
    }
}
