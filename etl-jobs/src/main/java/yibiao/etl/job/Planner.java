package yibiao.etl.job;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import yibiao.etl.table.Commit;
import yibiao.etl.table.CommitNote;
import yibiao.etl.table.TableLogs;
import yibiao.schema.contract.TableName;

/** Finds which tables are due, from the Delta logs alone. */
public final class Planner {

    private final JobGraph graph;
    private final TableLogs logs;
    private final KnownState known;
    private final Parameters parameters;

    public Planner(JobGraph graph, TableLogs logs, KnownState known, Parameters parameters) {
        this.graph = graph;
        this.logs = logs;
        this.known = known;
        this.parameters = parameters;
    }

    /** @param full whether every table is computed, whether or not something changed */
    public Plan plan(boolean full) {
        List<Plan.Step> steps = new ArrayList<>();
        Set<TableName> due = new HashSet<>();
        for (Transform transform : graph.inOrder()) {
            Optional<String> reason = full ? Optional.of("a full run was asked for") : reason(transform);
            if (reason.isEmpty()) {
                List<TableName> moving = transform.inputs().stream()
                        .filter(due::contains)
                        .sorted()
                        .toList();
                reason = moving.isEmpty()
                        ? Optional.empty()
                        : Optional.of(moving.stream().map(TableName::toString).collect(Collectors.joining(", "))
                                + " may change in this run");
            }
            reason.ifPresent(why -> due.add(transform.table()));
            steps.add(new Plan.Step(
                    transform.table(), reason.isPresent(), reason.orElse("nothing it depends on has changed")));
        }
        return new Plan(steps);
    }

    /** Why a table's rows may differ from those it would have now; empty when they cannot. */
    public Optional<String> reason(Transform transform) {
        Optional<Commit> commit = known.of(transform.table());
        if (commit.isEmpty()) {
            return Optional.of("it does not exist yet");
        }
        Optional<CommitNote> note = commit.get().note();
        if (note.isEmpty()) {
            return Optional.of("version " + commit.get().version() + " was not written by a job");
        }
        if (!note.get().fingerprint().equals(Fingerprint.of(transform, parameters))) {
            return Optional.of("its definition or a setting it uses has changed");
        }
        String asOf = note.get().asOf();
        boolean dependsOnDay = transform.parameters().contains(Parameters.AS_OF);
        if (dependsOnDay && !parameters.asOf().toString().equals(asOf)) {
            return Optional.of("as_of moves from " + asOf + " to " + parameters.asOf());
        }
        return changedInput(note.get().inputs(), versions(transform));
    }

    private static Optional<String> changedInput(Map<String, Long> then, Map<String, Long> now) {
        for (Map.Entry<String, Long> input : now.entrySet()) {
            Long before = then.get(input.getKey());
            if (before == null) {
                return Optional.of(input.getKey() + " is a new input");
            }
            if (!before.equals(input.getValue())) {
                return Optional.of(input.getKey() + " moved from version " + before + " to " + input.getValue());
            }
        }
        return then.keySet().stream()
                .filter(input -> !now.containsKey(input))
                .map(input -> input + " is no input any more")
                .findFirst();
    }

    /** The version of every input now; -1 for one that does not exist. */
    public Map<String, Long> versions(Transform transform) {
        Map<String, Long> versions = new TreeMap<>();
        for (TableName input : transform.inputs()) {
            OptionalLong version = logs.version(input);
            versions.put(input.toString(), version.orElse(-1));
        }
        return versions;
    }
}
