package yibiao.schema.contract;

/** The name of a warehouse table, written {@code layer.table}; its folder below the warehouse is {@code layer/table}. */
public record TableName(String layer, String table) implements Comparable<TableName> {

    public TableName {
        if (!layer.matches("bronze|silver|gold") || !table.matches("[a-z][a-z0-9_]*")) {
            throw new IllegalArgumentException("'" + layer + "." + table
                    + "' is no table name; expected bronze., silver. or gold. and lower-case letters, digits and '_'.");
        }
    }

    /** @throws IllegalArgumentException when the text is not {@code layer.table} */
    public static TableName of(String text) {
        int dot = text.indexOf('.');
        return new TableName(dot < 0 ? "" : text.substring(0, dot), text.substring(dot + 1));
    }

    /** The table's folder relative to the warehouse. */
    public String path() {
        return layer + "/" + table;
    }

    @Override
    public int compareTo(TableName other) {
        return toString().compareTo(other.toString());
    }

    @Override
    public String toString() {
        return layer + "." + table;
    }
}
