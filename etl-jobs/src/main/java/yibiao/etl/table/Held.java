package yibiao.etl.table;

import java.util.Set;

/**
 * The rows that some units have in a table, before they get others.
 *
 * @param rows in files beside the table's own
 * @param files last names of the table's files they are in
 */
public record Held(Computed rows, Set<String> files) {

    public Held {
        files = Set.copyOf(files);
    }

    public RowsHash hash() {
        return rows.hash();
    }
}
