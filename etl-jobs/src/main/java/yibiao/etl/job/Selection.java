package yibiao.etl.job;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import yibiao.schema.contract.TableName;
import yibiao.schema.text.Nearest;

/**
 * Some tables of a graph: {@code name}, {@code +name} with everything it needs, {@code name+} with everything that reads it, {@code +name+}
 * with both, {@code tag:NAME} all tables of a tag; several with commas. A tag of every table are its layer and its subject.
 */
public final class Selection {

    private static final String TAG = "tag:";

    private final JobGraph graph;
    private final Map<TableName, Transform> transforms = new TreeMap<>();

    private Selection(JobGraph graph) {
        this.graph = graph;
        graph.inOrder().forEach(transform -> transforms.put(transform.table(), transform));
    }

    /** @throws UnknownSelection when a name or tag is not there or means several tables */
    public static Set<TableName> of(String text, JobGraph graph) {
        Selection selection = new Selection(graph);
        Set<TableName> selected = new TreeSet<>();
        for (String term : text.split(",", -1)) {
            selected.addAll(selection.term(term.strip()));
        }
        return selected;
    }

    private Set<TableName> term(String term) {
        boolean needs = term.startsWith("+");
        boolean readers = term.length() > 1 && term.endsWith("+");
        String name = term.substring(needs ? 1 : 0, term.length() - (readers ? 1 : 0));
        if (name.isEmpty()) {
            throw new UnknownSelection("'" + term + "' names no table; write name, +name, name+ or tag:name.");
        }
        Set<TableName> named = name.startsWith(TAG) ? tagged(name.substring(TAG.length())) : named(name, readers);
        Set<TableName> found = new HashSet<>(named);
        if (needs) {
            named.forEach(table -> addNeeded(table, found));
        }
        if (readers) {
            addReaders(found, named);
        }
        return found.stream().filter(transforms::containsKey).collect(Collectors.toSet());
    }

    private Set<TableName> tagged(String tag) {
        Set<String> known = new TreeSet<>();
        Set<TableName> found = new TreeSet<>();
        transforms.forEach((table, transform) -> {
            Set<String> tags = tags(transform);
            known.addAll(tags);
            if (tags.contains(tag)) {
                found.add(table);
            }
        });
        if (found.isEmpty()) {
            throw new UnknownSelection("no table has the tag '" + tag + "'." + Nearest.hint(tag, known));
        }
        return found;
    }

    private static Set<String> tags(Transform transform) {
        Set<String> tags = new TreeSet<>(transform.contract().tags());
        tags.add(transform.contract().subject());
        tags.add(transform.table().layer());
        return tags;
    }

    private Set<TableName> named(String name, boolean readers) {
        List<TableName> found = all().stream()
                .filter(table -> table.toString().equals(name) || table.table().equals(name))
                .toList();
        List<TableName> made = found.stream().filter(transforms::containsKey).toList();
        if (found.size() == 1 && made.isEmpty() && !readers) {
            throw new UnknownSelection(
                    name + " is filled by 'ingest'. Write " + name + "+ for the tables that are made from it.");
        }
        List<TableName> candidates = made.isEmpty() ? found : made;
        if (candidates.size() > 1) {
            throw new UnknownSelection("'" + name + "' may be "
                    + candidates.stream().map(TableName::toString).collect(Collectors.joining(" or "))
                    + "; write it with its layer.");
        }
        if (candidates.isEmpty()) {
            throw new UnknownSelection("there is no table '" + name + "'." + Nearest.hint(name, names()));
        }
        return Set.copyOf(candidates);
    }

    private Set<TableName> all() {
        Set<TableName> all = new TreeSet<>(transforms.keySet());
        transforms.values().forEach(transform -> all.addAll(transform.inputs()));
        return all;
    }

    private Collection<String> names() {
        List<String> names = new ArrayList<>();
        all().forEach(table -> {
            names.add(table.toString());
            names.add(table.table());
        });
        return names;
    }

    private void addNeeded(TableName table, Set<TableName> found) {
        Optional.ofNullable(transforms.get(table))
                .ifPresent(transform -> transform.inputs().forEach(input -> {
                    found.add(input);
                    addNeeded(input, found);
                }));
    }

    /** In the order of the graph every reader stands behind what it reads, so one pass finds all. */
    private void addReaders(Set<TableName> found, Set<TableName> named) {
        Set<TableName> moving = new HashSet<>(named);
        for (Transform transform : graph.inOrder()) {
            if (transform.inputs().stream().anyMatch(moving::contains)) {
                moving.add(transform.table());
            }
        }
        found.addAll(moving);
    }

    /**
     * A plan without the tables that are not selected. A table that only waits for one of them has nothing to do then.
     *
     * @param isDue whether a table would be due if nothing else moved
     */
    public static Plan limit(
            Plan plan, Set<TableName> selected, JobGraph graph, java.util.function.Predicate<Transform> isDue) {
        List<Plan.Step> steps = new ArrayList<>();
        Set<TableName> moving = new HashSet<>();
        for (Plan.Step step : plan.steps()) {
            Transform transform = graph.transform(step.table());
            boolean waits = transform.inputs().stream().anyMatch(moving::contains);
            if (!step.runs() || !selected.contains(step.table())) {
                String why = step.runs() ? "not selected; " + step.why() : step.why();
                steps.add(new Plan.Step(step.table(), false, why));
            } else if (waits || isDue.test(transform)) {
                moving.add(step.table());
                steps.add(step);
            } else {
                steps.add(new Plan.Step(step.table(), false, "what it reads is not selected"));
            }
        }
        return new Plan(steps);
    }
}
