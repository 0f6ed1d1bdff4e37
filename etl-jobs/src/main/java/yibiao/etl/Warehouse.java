package yibiao.etl;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import yibiao.etl.gold.GoldTransforms;
import yibiao.etl.gold.WithoutSource;
import yibiao.etl.job.JobGraph;
import yibiao.etl.job.KnownState;
import yibiao.etl.job.Parameters;
import yibiao.etl.job.Plan;
import yibiao.etl.job.Planner;
import yibiao.etl.job.RunReport;
import yibiao.etl.job.Selection;
import yibiao.etl.job.Transform;
import yibiao.etl.silver.EntityTransform;
import yibiao.etl.silver.MappedStream;
import yibiao.etl.silver.MappingCheck;
import yibiao.etl.silver.NeededTables;
import yibiao.etl.silver.SilverTransforms;
import yibiao.etl.table.TableLogs;
import yibiao.schema.contract.TableName;
import yibiao.schema.workspace.Workspace;

/** The jobs of a workspace, wired over its warehouse folder; everything that planning needs, and no Spark. */
final class Warehouse {

    private final Workspace workspace;
    private final TableLogs logs;
    private final SilverTransforms silver;
    private final JobGraph graph;
    private final KnownState known;
    private final Parameters parameters;
    private final Planner planner;

    Warehouse(Workspace declared, LocalDate asOf) {
        this.logs = new TableLogs(declared.config().warehouse());
        this.workspace = NeededTables.of(
                declared,
                GoldTransforms.of(declared),
                table -> logs.version(table).isPresent());
        this.silver = new SilverTransforms(workspace, logs);
        List<Transform> transforms = new ArrayList<>(silver.all());
        transforms.addAll(WithoutSource.of(GoldTransforms.of(workspace), declared.catalogue(), workspace.catalogue()));
        this.graph = new JobGraph(transforms);
        this.known = new KnownState(
                logs,
                RunReport.newest(workspace.config().warehouse())
                        .map(RunReport::states)
                        .orElse(Map.of()));
        this.parameters = Parameters.of(workspace.config(), asOf);
        this.planner = new Planner(graph, logs, known, parameters);
    }

    /** The workspace with those of its tables that it needs. */
    Workspace workspace() {
        return workspace;
    }

    TableLogs logs() {
        return logs;
    }

    JobGraph graph() {
        return graph;
    }

    KnownState known() {
        return known;
    }

    Parameters parameters() {
        return parameters;
    }

    Planner planner() {
        return planner;
    }

    List<EntityTransform> entities() {
        return silver.entities();
    }

    /** The size of what was received. */
    long bronzeBytes() {
        return entities().stream()
                .flatMap(entity -> entity.streams().stream())
                .map(MappedStream::bronze)
                .distinct()
                .mapToLong(logs::bytes)
                .sum();
    }

    void release() {
        silver.release();
    }

    /**
     * @param full whether tables are computed though nothing has changed
     * @param select which tables, see {@link Selection}; empty for all
     * @throws yibiao.etl.job.UnknownSelection when it names what is not there
     */
    Plan plan(boolean full, Optional<String> select) {
        Plan plan = planner.plan(full);
        return select.map(text -> Selection.limit(
                        plan, Selection.of(text, graph), graph, transform -> full || isDue(transform.table())))
                .orElse(plan);
    }

    /** Whether a table would be computed even if everything it reads stayed as it is. */
    boolean isDue(TableName table) {
        return planner.reason(graph.transform(table)).isPresent();
    }

    /**
     * Checks the mappings of the entities that a plan computes against what their streams really have.
     *
     * @throws yibiao.schema.file.InvalidFiles when a mapping reads a field that no load has
     * @throws yibiao.etl.table.ContractBroken when a file lacks a mapped column
     */
    void checkMappings(Plan plan) {
        Set<TableName> due = new HashSet<>();
        plan.steps().stream().filter(Plan.Step::runs).forEach(step -> due.add(step.table()));
        List<MappedStream> streams = silver.entities().stream()
                .filter(entity -> due.contains(entity.table()))
                .flatMap(entity -> entity.streams().stream())
                .toList();
        if (!streams.isEmpty()) {
            new MappingCheck(logs).run(streams);
        }
    }
}
