package yibiao.schema.metric;

/** Which direction is good news. */
public enum Better {
    UP,
    DOWN,
    NEUTRAL
}
