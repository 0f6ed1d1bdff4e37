package yibiao.etl.lineage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import yibiao.etl.job.RunListener;
import yibiao.etl.job.RunReport.Outcome;
import yibiao.etl.job.RunReport.TableRun;
import yibiao.etl.job.Transform;
import yibiao.etl.table.Commit;
import yibiao.etl.table.TableLogs;
import yibiao.schema.contract.TableContract;
import yibiao.schema.contract.TableName;
import yibiao.schema.release.Release.Finding;
import yibiao.schema.workspace.Workspace;

/**
 * Tells of a run and of every table it computes: START, then COMPLETE, FAIL or ABORT. A table that is left alone is not told of. The
 * measured rules of a table stand at the input of the job that measures them.
 */
public final class Lineage implements RunListener, AutoCloseable {

    private static final TableName RULES = TableName.of("gold.fact_dq_result");
    private static final String SCHEMA = "https://openlineage.io/spec/2-0-2/OpenLineage.json#/$defs/RunEvent";

    private final ObjectMapper json = new ObjectMapper();
    private final Facets facets = new Facets(json);
    private final Workspace workspace;
    private final TableLogs logs;
    private final InstantSource clock;
    private final LocalDate asOf;
    private final String runId;
    private final List<LineageSink> sinks;
    private final Map<TableName, Map<TableName, Long>> read = new ConcurrentHashMap<>();

    private Lineage(
            Workspace workspace,
            TableLogs logs,
            InstantSource clock,
            LocalDate asOf,
            String runId,
            List<LineageSink> sinks) {
        this.workspace = workspace;
        this.logs = logs;
        this.clock = clock;
        this.asOf = asOf;
        this.runId = runId;
        this.sinks = sinks;
    }

    /**
     * Begins to tell of a run.
     *
     * @param url where events are posted instead of the address in crm.yaml
     */
    public static Lineage of(
            Workspace workspace,
            TableLogs logs,
            InstantSource clock,
            LocalDate asOf,
            String runId,
            Optional<String> url) {
        List<LineageSink> sinks = new ArrayList<>();
        if (workspace.config().runs().lineage().file()) {
            String file = "_runs/" + runId + "/lineage.jsonl";
            sinks.add(new EventFile(
                    workspace.config().work().resolve(file),
                    workspace.config().warehouse().resolve(file)));
        }
        url.or(() -> workspace.config().runs().lineage().url())
                .ifPresent(address -> sinks.add(new EventPost(URI.create(address))));
        Lineage lineage = new Lineage(workspace, logs, clock, asOf, runId, sinks);
        lineage.emit(lineage.runEvent("START"));
        return lineage;
    }

    /** For a run that computes nothing, of which nothing is told. */
    public static Lineage silent(
            Workspace workspace, TableLogs logs, InstantSource clock, LocalDate asOf, String runId) {
        return new Lineage(workspace, logs, clock, asOf, runId, List.of());
    }

    /** The run has ended: {@code error} is what stopped it. */
    public void ended(boolean isCancelled, Optional<String> error) {
        if (sinks.isEmpty()) {
            return;
        }
        ObjectNode event = runEvent(isCancelled ? "ABORT" : error.isPresent() ? "FAIL" : "COMPLETE");
        error.ifPresent(
                message -> event.withObject("/run").withObject("/facets").set("errorMessage", facets.error(message)));
        emit(event);
    }

    private ObjectNode runEvent(String type) {
        ObjectNode event = event(type, id("etl"), "etl", "DAG");
        event.putArray("inputs");
        event.putArray("outputs");
        return event;
    }

    @Override
    public void started(Transform transform) {
        Map<TableName, Long> versions = new TreeMap<>();
        for (TableName input : transform.inputs()) {
            OptionalLong version = logs.version(input);
            version.ifPresent(found -> versions.put(input, found));
        }
        read.put(transform.table(), versions);
        emit(tableEvent("START", transform));
    }

    @Override
    public void finished(Transform transform, TableRun run) {
        if (!read.containsKey(transform.table())) {
            return;
        }
        ObjectNode event = tableEvent(type(run.outcome()), transform);
        ObjectNode output = (ObjectNode) event.withArray("outputs").get(0);
        if (run.outcome() == Outcome.WRITTEN || run.outcome() == Outcome.UNCHANGED) {
            output.withObject("/facets").set("version", facets.version(run.version()));
        }
        if (run.outcome() == Outcome.WRITTEN) {
            output.putObject("outputFacets").set("outputStatistics", facets.rows(run.rows()));
        }
        if (transform.table().equals(RULES) && !run.outcome().equals(Outcome.FAILED)) {
            addAssertions(event, transform);
        }
        if (run.error() != null) {
            event.withObject("/run").withObject("/facets").set("errorMessage", facets.error(run.error()));
        }
        emit(event);
    }

    private static String type(Outcome outcome) {
        return switch (outcome) {
            case WRITTEN, UNCHANGED, SKIPPED -> "COMPLETE";
            case FAILED, BLOCKED -> "FAIL";
            case CANCELLED -> "ABORT";
        };
    }

    private ObjectNode tableEvent(String type, Transform transform) {
        String table = transform.table().toString();
        ObjectNode event = event(type, id(table), table, "MODEL");
        event.withObject("/run").withObject("/facets").set("parent", facets.parent(id("etl"), namespace(), "etl"));
        event.putArray("inputs");
        read.getOrDefault(transform.table(), Map.of()).forEach((input, version) -> {
            ObjectNode dataset = dataset(input);
            dataset.withObject("/facets").set("version", facets.version(version));
            event.withArray("inputs").add(dataset);
        });
        event.withArray("outputs").add(dataset(transform.table()));
        return event;
    }

    private void addAssertions(ObjectNode event, Transform transform) {
        Set<String> broken = logs
                .newest(transform.table())
                .flatMap(Commit::note)
                .map(note -> note.findings() == null ? List.<Finding>of() : note.findings())
                .orElse(List.of())
                .stream()
                .map(Finding::rule)
                .collect(Collectors.toSet());
        int i = 0;
        for (TableName input : read.getOrDefault(transform.table(), Map.of()).keySet()) {
            ObjectNode dataset = (ObjectNode) event.withArray("inputs").get(i++);
            contract(input)
                    .ifPresent(contract -> dataset.putObject("inputFacets")
                            .set("dataQualityAssertions", facets.assertions(contract, broken)));
        }
    }

    private ObjectNode event(String type, UUID run, String job, String jobType) {
        ObjectNode event = json.createObjectNode()
                .put("eventType", type)
                .put("eventTime", clock.instant().toString())
                .put("producer", Facets.PRODUCER)
                .put("schemaURL", SCHEMA);
        ObjectNode runNode = event.putObject("run").put("runId", run.toString());
        runNode.putObject("facets")
                .set("nominalTime", facets.nominalTime(asOf, workspace.config().zone()));
        ObjectNode jobNode =
                event.putObject("job").put("namespace", namespace()).put("name", job);
        jobNode.putObject("facets").set("jobType", facets.jobType(jobType));
        return event;
    }

    /** Tables are named by their folders, as OpenLineage names files. */
    private ObjectNode dataset(TableName table) {
        DatasetName name = DatasetName.of(workspace.config().warehouse().resolve(table.path()));
        ObjectNode dataset =
                json.createObjectNode().put("namespace", name.namespace()).put("name", name.name());
        ObjectNode datasetFacets = dataset.putObject("facets");
        contract(table).ifPresent(contract -> datasetFacets.set("schema", facets.schema(contract)));
        return dataset;
    }

    private Optional<TableContract> contract(TableName table) {
        return workspace.catalogue().table(table);
    }

    /** Of the jobs: one per company, so that several can tell the same receiver. */
    private String namespace() {
        String company = workspace.config().company().en().toLowerCase(Locale.ROOT);
        return "yibiao." + company.replaceAll("[^\\p{L}\\p{N}]+", "-");
    }

    /** The same run and job always have the same id. */
    private UUID id(String job) {
        String name = namespace() + " " + runId + " " + job;
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }

    private void emit(ObjectNode event) {
        try {
            String text = json.writeValueAsString(event);
            sinks.forEach(sink -> sink.take(text));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        sinks.forEach(LineageSink::close);
    }
}
