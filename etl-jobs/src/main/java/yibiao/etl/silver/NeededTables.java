package yibiao.etl.silver;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import yibiao.etl.job.Transform;
import yibiao.schema.catalogue.Catalogue;
import yibiao.schema.contract.TableContract;
import yibiao.schema.contract.TableName;
import yibiao.schema.quality.Check;
import yibiao.schema.workspace.Workspace;

/**
 * Which of the silver tables that are promised a workspace needs: those that a mapping fills, those that a gold table reads, and those
 * that are there from an earlier run, which become empty. A company without a call centre has no empty tables of calls.
 */
public final class NeededTables {

    private static final TableName REJECTED = TableName.of("silver.rejected_record");
    private static final TableName RULES = TableName.of("gold.fact_dq_result");

    private NeededTables() {}

    /**
     * The workspace without the silver tables that it does not need, and without the rules that look a record up in one of them.
     *
     * @param gold what is made of silver
     * @param exists whether a table is there already
     */
    public static Workspace of(Workspace workspace, Collection<Transform> gold, Predicate<TableName> exists) {
        Set<TableName> wanted = Stream.concat(
                        gold.stream()
                                .filter(transform -> !transform.table().equals(RULES)) // rules look at what there is
                                .flatMap(transform -> transform.inputs().stream()),
                        workspace.sources().stream()
                                .flatMap(source -> source.mappings().stream())
                                .map(mapping -> mapping.table()))
                .collect(Collectors.toSet());
        wanted.add(REJECTED);
        Predicate<TableName> isNeeded =
                table -> !table.layer().equals("silver") || wanted.contains(table) || exists.test(table);
        Map<TableName, TableContract> tables = new TreeMap<>();
        workspace.catalogue().tables().forEach((name, contract) -> {
            if (isNeeded.test(name)) {
                tables.put(name, withRulesOver(contract, isNeeded));
            }
        });
        Catalogue all = workspace.catalogue();
        return new Workspace(
                workspace.folder(),
                workspace.config(),
                workspace.sources(),
                new Catalogue(tables, all.metrics(), all.dimensions(), all.pages()));
    }

    private static TableContract withRulesOver(TableContract contract, Predicate<TableName> isNeeded) {
        return contract.withRules(contract.rules().stream()
                .filter(rule -> !(rule.check() instanceof Check.Refers refers)
                        || isNeeded.test(refers.to().table()))
                .toList());
    }
}
