package yibiao.schema.metric;

/**
 * A metric worked by hand.
 *
 * @param rows a text table of the metric's table, only the columns that matter; a blank cell is null
 * @param value what the metric is over these rows, as text; empty means null
 * @param why the calculation in words
 */
public record Example(String rows, String value, String why) {}
