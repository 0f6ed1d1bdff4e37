package yibiao.schema.metric;

import java.util.Map;

/**
 * A metric worked by hand.
 *
 * @param rows a text table of the metric's table, only the columns that matter; a blank cell is null
 * @param value what the metric is over these rows, as text; empty means null
 * @param why the calculation in words
 * @param by what it is per value of a dimension, by dimension and value; an empty text means null
 */
public record Example(String rows, String value, String why, Map<String, Map<String, String>> by) {

    public Example {
        by = Map.copyOf(by);
    }
}
