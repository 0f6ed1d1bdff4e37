package yibiao.etl.explain;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import yibiao.etl.job.JobGraph;
import yibiao.etl.job.KnownState;
import yibiao.etl.job.Transform;
import yibiao.etl.silver.EntityTransform;
import yibiao.etl.silver.MappedStream;
import yibiao.etl.table.Commit;
import yibiao.etl.table.TableLogs;
import yibiao.schema.bronze.StreamState;
import yibiao.schema.contract.History;
import yibiao.schema.contract.TableName;
import yibiao.schema.metric.Metric;
import yibiao.schema.page.Page;
import yibiao.schema.workspace.Workspace;

/** The way of a number, from the pages that show it back to the systems it was entered in. Derived, never maintained. */
public final class Explanation {

    private final Workspace workspace;
    private final JobGraph graph;
    private final KnownState known;
    private final TableLogs logs;
    private final List<EntityTransform> entities;

    public Explanation(
            Workspace workspace, JobGraph graph, KnownState known, TableLogs logs, List<EntityTransform> entities) {
        this.workspace = workspace;
        this.graph = graph;
        this.known = known;
        this.logs = logs;
        this.entities = List.copyOf(entities);
    }

    /** One fact per line; what stands deeper feeds what stands above. A table that was shown before is only named again. */
    public List<String> lines(Metric metric) {
        List<String> lines = new ArrayList<>();
        lines.add("metric " + metric.name() + " (" + metric.label().zh() + "), owner " + metric.owner());
        lines.add("  " + metric.definition().en());
        List<String> pages = workspace.catalogue().pages().values().stream()
                .filter(page -> shows(page, metric.name()))
                .map(Page::name)
                .toList();
        lines.add("  shown on " + (pages.isEmpty() ? "no page" : String.join(", ", pages)));
        lines.add("  computes " + metric.aggregate().toSql());
        if (workspace.catalogue().table(metric.table()).isEmpty()) {
            lines.add("  <- " + metric.table() + ", for which no mapping of this workspace delivers records");
            return lines;
        }
        table(metric.table(), 1, new HashSet<>(), lines);
        return lines;
    }

    /** A table and what it is made of, in the form of {@link #lines(Metric)}. */
    public List<String> lines(TableName table) {
        List<String> lines = new ArrayList<>();
        table(table, 0, new HashSet<>(), lines);
        return lines;
    }

    private static boolean shows(Page page, String metric) {
        return page.cards().stream().anyMatch(card -> card.metric().equals(metric))
                || page.charts().stream().anyMatch(chart -> chart.metrics().contains(metric));
    }

    private void table(TableName table, int depth, Set<TableName> seen, List<String> lines) {
        String indent = "  ".repeat(depth) + "<- ";
        if (!seen.add(table)) {
            lines.add(indent + table + " (above)");
            return;
        }
        Transform transform = graph.transform(table);
        lines.add(indent + table + ", owner " + transform.contract().owner() + ", " + state(known.of(table)));
        for (EntityTransform entity : entities) {
            if (entity.table().equals(History.entity(table).orElse(table))) {
                entity.streams().forEach(stream -> stream(stream, depth + 1, lines));
                return;
            }
        }
        transform.inputs().forEach(input -> table(input, depth + 1, seen, lines));
    }

    private static String state(Optional<Commit> commit) {
        return commit.map(found -> {
                    String rejected = found.note()
                            .filter(note -> note.read() > 0)
                            .map(note ->
                                    String.format(Locale.ROOT, ", rejected %,d of %,d", note.rejected(), note.read()))
                            .orElse("");
                    return String.format(Locale.ROOT, "version %d, %,d rows", found.version(), found.rows()) + rejected;
                })
                .orElse("not computed yet");
    }

    private void stream(MappedStream stream, int depth, List<String> lines) {
        OptionalLong version = logs.version(stream.bronze());
        Optional<StreamState> state = logs.streamState(stream.bronze());
        String delivered = state.map(found -> String.format(
                        Locale.ROOT,
                        "version %d, landed %,d, quarantined %,d, last extracted %s",
                        version.orElse(-1),
                        found.totalLanded(),
                        found.totalQuarantined(),
                        found.extractedAt()))
                .orElse("nothing ingested yet");
        lines.add("  ".repeat(depth) + "<- " + stream.bronze() + ", " + delivered);
        lines.add("  ".repeat(depth + 1) + "<- source " + stream.source().name() + " ("
                + stream.source().label().zh() + "), stream " + stream.stream().name() + ", mapped in "
                + stream.source().file() + ":" + stream.mapping().line());
    }
}
