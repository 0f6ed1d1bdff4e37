package yibiao.schema.workspace;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import yibiao.schema.contract.TableName;

/**
 * How the records of a stream become rows of a silver table.
 *
 * @param where a Spark SQL condition over the stream's fields; other records are not of this entity
 * @param version a Spark SQL expression that orders the versions of a record; empty means the cursor column, then arrival
 * @param nulls texts that mean missing, after trimming
 * @param isShipped whether it comes with the product; systems of one kind differ in their fields, so one that a system lacks is missing
 */
public record Mapping(
        String entity,
        String from,
        Optional<String> where,
        Optional<String> version,
        List<String> nulls,
        List<MappedColumn> columns,
        boolean isShipped,
        int line) {

    public Mapping {
        nulls = List.copyOf(nulls);
        columns = List.copyOf(columns);
    }

    /** The silver table it fills. */
    public TableName table() {
        return new TableName("silver", entity);
    }

    /** The same mapping as one that comes with the product. */
    Mapping shipped() {
        return new Mapping(entity, from, where, version, nulls, columns, true, line);
    }

    public Optional<MappedColumn> column(String name) {
        return columns.stream().filter(column -> column.column().equals(name)).findFirst();
    }

    /**
     * One silver column.
     *
     * @param expression Spark SQL over the stream's fields, all of which are text
     * @param refSource for a {@code *_ref} column: the source whose record is named; empty means the mapping's own
     * @param values aliases, applied to the expression's text before it is typed
     */
    public record MappedColumn(
            String column, String expression, Optional<String> refSource, Map<String, String> values, int line) {
        public MappedColumn {
            values = Map.copyOf(values);
        }
    }
}
