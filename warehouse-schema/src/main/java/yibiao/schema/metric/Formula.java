package yibiao.schema.metric;

/** How a metric is computed from the columns of one table. A closed set, so that every reader knows every case. */
public sealed interface Formula permits Aggregate, Share {}
