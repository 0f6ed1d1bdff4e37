package yibiao.etl.job;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import yibiao.schema.contract.TableName;

/** The transforms in an order in which every input is finished before it is read. */
public final class JobGraph {

    private final Map<TableName, Transform> ordered = new LinkedHashMap<>();

    /** @throws IllegalArgumentException when transforms wait for each other, or read a table nobody makes */
    public JobGraph(Collection<? extends Transform> transforms) {
        Map<TableName, Transform> byTable = new TreeMap<>();
        transforms.forEach(transform -> byTable.put(transform.table(), transform));
        Set<TableName> open = new TreeSet<>(byTable.keySet());
        while (!open.isEmpty()) {
            List<TableName> ready = open.stream()
                    .filter(table -> before(byTable, table).stream().noneMatch(open::contains))
                    .toList();
            if (ready.isEmpty()) {
                throw new IllegalArgumentException("These tables wait for each other: " + open
                        + ". One of them has to do without another; look at what their SQL reads.");
            }
            for (TableName table : ready) {
                Transform transform = transformOf(byTable, table);
                requireProducers(byTable, transform);
                ordered.put(table, transform);
            }
            open.removeAll(ready);
        }
    }

    private static Transform transformOf(Map<TableName, Transform> byTable, TableName table) {
        Transform transform = byTable.get(table);
        if (transform == null) {
            throw new IllegalArgumentException("No job makes " + table + ".");
        }
        return transform;
    }

    private static void requireProducers(Map<TableName, Transform> byTable, Transform transform) {
        for (TableName input : transform.inputs()) {
            if (!input.layer().equals("bronze") && !byTable.containsKey(input)) {
                throw new IllegalArgumentException(
                        transform.table() + " reads " + input + ", which no job makes. Add its contract and its SQL.");
            }
        }
    }

    private static List<TableName> before(Map<TableName, Transform> byTable, TableName table) {
        List<TableName> before = new ArrayList<>();
        Transform transform = byTable.get(table);
        if (transform != null) {
            before.addAll(transform.inputs());
            before.addAll(transform.after());
        }
        return before;
    }

    /** Every input stands before the tables that read it. */
    public List<Transform> inOrder() {
        return List.copyOf(ordered.values());
    }

    public Transform transform(TableName table) {
        return transformOf(ordered, table);
    }
}
