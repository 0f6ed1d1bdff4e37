package yibiao.schema.workspace;

import java.util.ArrayList;
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
 * @param unpivot where one wide record holds many of the entity
 * @param isShipped whether it comes with the product; systems of one kind differ in their fields, so one that a system lacks is missing
 */
public record Mapping(
        String entity,
        String from,
        Optional<String> where,
        Optional<String> version,
        List<String> nulls,
        Optional<Unpivot> unpivot,
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
        return new Mapping(entity, from, where, version, nulls, unpivot, columns, true, line);
    }

    /** The same mapping with columns behind its own. */
    Mapping with(List<MappedColumn> more) {
        List<MappedColumn> all = new ArrayList<>(columns);
        all.addAll(more);
        return new Mapping(entity, from, where, version, nulls, unpivot, all, isShipped, line);
    }

    public Optional<MappedColumn> column(String name) {
        return columns.stream().filter(column -> column.column().equals(name)).findFirst();
    }

    /**
     * How one wide record becomes many: each of its fields but those kept becomes a record of its own, with the kept fields beside it.
     * A field that is missing becomes none.
     *
     * @param keep fields that every record keeps
     * @param name under which expressions find the field's name
     * @param value under which they find its text
     */
    public record Unpivot(List<String> keep, String name, String value) {
        public Unpivot {
            keep = List.copyOf(keep);
        }
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
