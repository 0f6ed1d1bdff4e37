package yibiao.dashboard.query;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One SELECT and the values to bind. Its result columns are, in this order: one per split, whether the row is the total,
 * whether it is the rest beyond the limit, then per metric its value, n, unpriced and compared value, absent ones as null.
 */
record CompiledQuery(String sql, List<@Nullable Object> values) {

    /** Columns per metric after the splits and the two flags. */
    static final int COLUMNS_PER_METRIC = 4;
}
