package yibiao.etl.silver;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import yibiao.schema.bronze.StreamState;
import yibiao.schema.bronze.StreamState.TakenFile;

/** The fields that a stream's records have, as ingestion saw them. */
final class StreamFields {

    private final Set<String> all = new LinkedHashSet<>();
    private final Map<String, Set<String>> byFile = new TreeMap<>();

    StreamFields(StreamState state) {
        all.addAll(orEmpty(state.columns()));
        Map<String, TakenFile> files = state.files();
        if (files != null) {
            files.forEach((path, file) -> add(path, orEmpty(file.columns())));
        }
    }

    /** A file that was refused as a whole has no columns, and none of its records count. */
    private void add(String path, List<String> columns) {
        if (!columns.isEmpty()) {
            all.addAll(columns);
            byFile.put(path, new TreeSet<>(columns));
        }
    }

    private static List<String> orEmpty(@Nullable List<String> columns) {
        return columns == null ? List.of() : columns;
    }

    /** False when ingestion could not tell, as before the first load. */
    boolean areKnown() {
        return !all.isEmpty();
    }

    Set<String> all() {
        return all;
    }

    /**
     * The field's own spelling. SQL names are not case-sensitive: where exactly one field differs only in case, it is meant.
     */
    Optional<String> resolve(String name) {
        if (all.contains(name) || !areKnown()) {
            return Optional.of(name);
        }
        List<String> alike =
                all.stream().filter(field -> field.equalsIgnoreCase(name)).toList();
        return alike.size() == 1 ? Optional.of(alike.get(0)) : Optional.empty();
    }

    /** Whether every name means the same field in both. */
    boolean isLike(StreamFields other) {
        return all.equals(other.all);
    }

    /** The files that lack a field which others have. */
    List<String> filesWithout(String field) {
        List<String> without = new ArrayList<>();
        byFile.forEach((path, columns) -> {
            if (!columns.contains(field)) {
                without.add(path);
            }
        });
        return without.size() == byFile.size() ? List.of() : without;
    }
}
