package yibiao.schema.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import yibiao.schema.quality.QualityRule;
import yibiao.schema.text.Text;

/**
 * What a table promises its readers.
 *
 * @param subject the business subject whose folder it stands in
 * @param grain what one row is
 * @param description what it is for; in Chinese the English words where the contract has no others
 * @param usage how to read it; may be empty
 * @param amountColumn the column that says how much money a failing row affects, in reporting currency
 * @param recomputeBy the columns by which it can be recomputed in part; empty means the whole table
 * @param keepsHistory whether all versions of its records are kept in a table of their own, see {@link History}
 * @param drivenBy the tables whose records its rows come from; without a mapping for any of them it has no source. Empty for a table
 *     that is always made
 * @param rules every rule, those implied by {@code required}, keys and references included
 * @param limitations what a reader must know before using it; may be empty
 * @param tags words by which tables are selected together
 * @param appendedByRuns whether runs add to it what they did, so that no transform makes it and no rule is asked of it
 * @param source the contract's text as read, for fingerprints
 */
public record TableContract(
        TableName name,
        String subject,
        String version,
        Text label,
        Text description,
        String usage,
        String limitations,
        String grain,
        String owner,
        Optional<String> freshness,
        List<Column> columns,
        Optional<String> amountColumn,
        List<String> recomputeBy,
        boolean keepsHistory,
        List<TableName> drivenBy,
        List<QualityRule> rules,
        Set<String> tags,
        boolean appendedByRuns,
        String source) {

    public TableContract {
        tags = Set.copyOf(tags);
        columns = List.copyOf(columns);
        recomputeBy = List.copyOf(recomputeBy);
        drivenBy = List.copyOf(drivenBy);
        rules = List.copyOf(rules);
    }

    /** The same promise with other rules. */
    public TableContract withRules(List<QualityRule> others) {
        return with(name, columns, others, tags);
    }

    /** The same promise for a table of another name. */
    public TableContract named(TableName other) {
        return with(other, columns, rules, tags);
    }

    /** The same promise with other tags. */
    public TableContract tagged(Set<String> others) {
        return with(name, columns, rules, others);
    }

    /** The same promise with columns behind its own. */
    public TableContract withColumns(List<Column> more) {
        List<Column> all = new ArrayList<>(columns);
        all.addAll(more);
        return with(name, all, rules, tags);
    }

    private TableContract with(
            TableName newName, List<Column> newColumns, List<QualityRule> newRules, Set<String> newTags) {
        return new TableContract(
                newName,
                subject,
                version,
                label,
                description,
                usage,
                limitations,
                grain,
                owner,
                freshness,
                newColumns,
                amountColumn,
                recomputeBy,
                keepsHistory,
                drivenBy,
                newRules,
                newTags,
                appendedByRuns,
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
