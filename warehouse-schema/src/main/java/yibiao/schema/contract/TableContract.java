package yibiao.schema.contract;

import java.util.List;
import java.util.Optional;
import yibiao.schema.quality.QualityRule;
import yibiao.schema.text.Text;

/**
 * What a table promises its readers.
 *
 * @param subject the business subject whose folder it stands in
 * @param grain what one row is
 * @param amountColumn the column that says how much money a failing row affects, in reporting currency
 * @param recomputeBy the columns by which it can be recomputed in part; empty means the whole table
 * @param rules every rule, those implied by {@code required}, keys and references included
 * @param limitations what a reader must know before using it; may be empty
 * @param source the contract's text as read, for fingerprints
 */
public record TableContract(
        TableName name,
        String subject,
        String version,
        Text label,
        String description,
        String limitations,
        String grain,
        String owner,
        Optional<String> freshness,
        List<Column> columns,
        Optional<String> amountColumn,
        List<String> recomputeBy,
        List<QualityRule> rules,
        String source) {

    public TableContract {
        columns = List.copyOf(columns);
        recomputeBy = List.copyOf(recomputeBy);
        rules = List.copyOf(rules);
    }

    /** The same promise with other rules. */
    public TableContract withRules(List<QualityRule> others) {
        return new TableContract(
                name,
                subject,
                version,
                label,
                description,
                limitations,
                grain,
                owner,
                freshness,
                columns,
                amountColumn,
                recomputeBy,
                others,
                source);
    }

    public Optional<Column> column(String name) {
        return columns.stream().filter(column -> column.name().equals(name)).findFirst();
    }

    public List<String> columnNames() {
        return columns.stream().map(Column::name).toList();
    }

    /** The primary key's columns in the order of the table. */
    public List<String> key() {
        return columns.stream().filter(Column::key).map(Column::name).toList();
    }
}
