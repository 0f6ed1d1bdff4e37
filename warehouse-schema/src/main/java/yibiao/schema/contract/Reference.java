package yibiao.schema.contract;

/** A column's value names a row of another table. */
public record Reference(TableName table, String column) {

    @Override
    public String toString() {
        return table + "." + column;
    }
}
