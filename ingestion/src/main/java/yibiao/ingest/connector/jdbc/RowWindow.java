package yibiao.ingest.connector.jdbc;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import yibiao.ingest.connector.Position;

/**
 * The frozen bounds of an epoch.
 *
 * @param part       what of the table it reads
 * @param after      CHANGES, LOOKBACK: position after which it begins, at which if it has no key; null at the very first one. KEYS: the
 *                   last key read, and the cursor's value at which changes begin afterwards
 * @param upTo       closed upper bound of the cursor column; null for a complete load
 * @param limit      most rows of the epoch, 0 for no limit
 * @param withNulls  whether rows without a cursor value are read too
 */
record RowWindow(
        Part part, @Nullable Position after, @Nullable String upTo, int limit, boolean withNulls) {

    /** What a window reads. */
    enum Part {
        /** Everything. */
        ALL,
        /** What changed after the last position, in the order of change. */
        CHANGES,
        /** Once more what changed before the last position. */
        LOOKBACK,
        /** A range of keys, in their order, whenever its rows changed. */
        KEYS
    }

    static RowWindow all() {
        return new RowWindow(Part.ALL, null, null, 0, false);
    }

    boolean isComplete() {
        return part == Part.ALL;
    }

    /** The statement that reads the window; its parameters are texts. */
    Statement statement(Relation relation, List<String> key, @Nullable Column cursor) {
        List<Column> keyColumns =
                key.stream().map(name -> relation.column(name).orElseThrow()).toList();
        Keyset keyset = new Keyset(relation);
        List<Column> order = new ArrayList<>();
        if (part == Part.KEYS) {
            order.addAll(keyColumns);
            if (after != null && !after.key().isEmpty()) {
                keyset.after(order, after.key());
            }
        } else if (cursor != null && upTo != null) {
            order.add(cursor);
            order.addAll(keyColumns);
            keyset.upTo(cursor, upTo, withNulls);
            if (after != null && after.key().isEmpty()) {
                keyset.from(cursor, after.updatedAt());
            } else if (after != null) {
                List<String> values = new ArrayList<>(List.of(after.updatedAt()));
                values.addAll(after.key());
                keyset.after(order, values);
            }
        }
        String sql = "SELECT s.* FROM " + relation.sql() + " s" + keyset.where()
                + keyset.orderBy(order, withNulls || (part == Part.KEYS && after == null));
        return new Statement(limit > 0 ? relation.dialect().limited(sql, limit) : sql, keyset.parameters());
    }

    /** SQL with the texts of its parameters. */
    record Statement(String sql, List<String> parameters) {
        Statement {
            parameters = List.copyOf(parameters);
        }
    }
}
