package yibiao.ingest;

import java.util.ArrayList;
import java.util.List;
import yibiao.ingest.connector.Waiting;
import yibiao.ingest.run.IngestRun.Target;
import yibiao.schema.file.InvalidFiles;
import yibiao.schema.file.Problem;
import yibiao.schema.text.Nearest;
import yibiao.schema.workspace.Environment;
import yibiao.schema.workspace.Source;
import yibiao.schema.workspace.Stream;
import yibiao.schema.workspace.Workspace;

/** The streams of a workspace, each with the connector that reads it. */
final class Streams {

    private final Workspace workspace;
    private final Connectors connectors;

    Streams(Workspace workspace, Environment environment, Waiting waiting) {
        this.workspace = workspace;
        this.connectors = new Connectors(workspace, environment, waiting);
    }

    /**
     * @param selected names such as {@code sales.account} or {@code sales}; none means all
     * @throws InvalidFiles when a name is of no stream, with the nearest one
     */
    List<Target> targets(List<String> selected) {
        List<Target> all = new ArrayList<>();
        for (Source source : workspace.sources()) {
            for (Stream stream : source.streams()) {
                all.add(new Target(source.name(), stream.name(), () -> connectors.open(source, stream)));
            }
        }
        if (selected.isEmpty()) {
            return all;
        }
        List<Problem> unknown = new ArrayList<>();
        for (String name : selected) {
            if (all.stream().noneMatch(target -> isNamed(target, name))) {
                List<String> names = all.stream().map(Target::name).toList();
                unknown.add(
                        new Problem("--select", 0, "there is no stream '" + name + "'." + Nearest.hint(name, names)));
            }
        }
        if (!unknown.isEmpty()) {
            throw new InvalidFiles(unknown);
        }
        return all.stream()
                .filter(target -> selected.stream().anyMatch(name -> isNamed(target, name)))
                .toList();
    }

    private static boolean isNamed(Target target, String name) {
        return target.name().equals(name) || target.source().equals(name);
    }
}
