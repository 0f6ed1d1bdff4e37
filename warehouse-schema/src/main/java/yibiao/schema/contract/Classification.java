package yibiao.schema.contract;

/** How sensitive a column is. Personal columns are masked outside the roles that may see them. */
public enum Classification {
    PUBLIC,
    INTERNAL,
    PERSONAL
}
