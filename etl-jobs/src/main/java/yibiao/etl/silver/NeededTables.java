package yibiao.etl.silver;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import yibiao.etl.job.SqlText;
import yibiao.etl.job.Transform;
import yibiao.schema.catalogue.Catalogue;
import yibiao.schema.contract.History;
import yibiao.schema.contract.TableContract;
import yibiao.schema.contract.TableName;
import yibiao.schema.quality.Check;
import yibiao.schema.workspace.Workspace;

/**
 * Which of the tables that are promised a workspace needs. Of gold: those whose records a mapping delivers ({@code driven_by}), and those
 * that are always made, with all they read but the former. Of silver: those that a mapping fills, those that a table which is always made reads, and
 * those that drive a fact. What is there from an earlier run stays and becomes empty. A company without a call centre has no empty
 * tables of calls; a metric over them has no source.
 */
public final class NeededTables {

    private static final TableName REJECTED = TableName.of("silver.rejected_record");
    /** They look at what there is. */
    private static final Set<TableName> ONLOOKERS =
            Set.of(TableName.of("gold.fact_dq_result"), TableName.of("gold.data_freshness"));

    private NeededTables() {}

    /**
     * The workspace without the tables that it does not need, and without the rules that read one of them.
     *
     * @param gold what is made of silver
     * @param exists whether a table is there already
     */
    public static Workspace of(Workspace workspace, Collection<Transform> gold, Predicate<TableName> exists) {
        Set<TableName> mapped = workspace.sources().stream()
                .flatMap(source -> source.mappings().stream())
                .map(mapping -> mapping.table())
                .collect(Collectors.toSet());
        Set<TableName> wanted = new HashSet<>(mapped);
        wanted.add(REJECTED);
        mapped.forEach(table -> wanted.add(History.table(table)));
        Set<TableName> driven = gold.stream()
                .map(Transform::contract)
                .filter(contract -> !contract.drivenBy().isEmpty())
                .map(TableContract::name)
                .collect(Collectors.toSet());
        for (Transform transform : gold) {
            List<TableName> drivers = transform.contract().drivenBy();
            if (drivers.isEmpty()) {
                add(transform.table(), gold, driven, wanted);
            } else if (drivers.stream().anyMatch(mapped::contains) || exists.test(transform.table())) {
                wanted.add(transform.table());
                wanted.addAll(drivers);
            }
        }
        Set.copyOf(wanted).forEach(table -> History.entity(table).ifPresent(wanted::add));
        Predicate<TableName> isNeeded =
                table -> table.layer().equals("bronze") || wanted.contains(table) || exists.test(table);
        Map<TableName, TableContract> tables = new TreeMap<>();
        workspace.catalogue().tables().forEach((name, contract) -> {
            if (isNeeded.test(name) || contract.appendedByRuns()) {
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

    /** A table that is always made, and everything it is made from but facts that only their own records make worth while. */
    private static void add(TableName table, Collection<Transform> gold, Set<TableName> driven, Set<TableName> wanted) {
        if (wanted.add(table) && !ONLOOKERS.contains(table)) {
            gold.stream()
                    .filter(transform -> transform.table().equals(table))
                    .flatMap(transform -> transform.inputs().stream())
                    .filter(input -> !driven.contains(input))
                    .forEach(input -> add(input, gold, driven, wanted));
        }
    }

    private static TableContract withRulesOver(TableContract contract, Predicate<TableName> isNeeded) {
        return contract.withRules(contract.rules().stream()
                .filter(rule -> tablesOf(rule.check(), contract.name()).stream().allMatch(isNeeded))
                .toList());
    }

    /** The tables a rule reads. */
    private static List<TableName> tablesOf(Check check, TableName own) {
        if (check instanceof Check.Refers refers) {
            return List.of(refers.to().table());
        }
        if (check instanceof Check.Query query) {
            String sql = query.sql().replace("{object}", own.toString());
            return new SqlText("rule of " + own, sql)
                    .relations().stream().map(TableName::of).toList();
        }
        return List.of();
    }
}
