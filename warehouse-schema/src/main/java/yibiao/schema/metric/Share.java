package yibiao.schema.metric;

import java.util.List;

/**
 * A part of a whole: the value of a row, divided by the same value without the {@code over} dimensions in its grouping and its
 * filters. Over the segments it sums to 1; null when the whole is 0 or nothing was counted.
 */
public record Share(Aggregate of, List<String> over) implements Formula {

    public Share {
        over = List.copyOf(over);
        if (over.isEmpty()) {
            throw new IllegalArgumentException("a share needs 'over', the dimensions whose rows sum to 1.");
        }
    }
}
