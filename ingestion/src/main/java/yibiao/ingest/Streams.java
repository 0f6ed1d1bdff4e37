package yibiao.ingest;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import yibiao.ingest.connector.Connector;
import yibiao.ingest.connector.Waiting;
import yibiao.ingest.connector.files.FilesConnector;
import yibiao.ingest.connector.jdbc.DatabaseAddress;
import yibiao.ingest.connector.jdbc.JdbcConnector;
import yibiao.ingest.run.IngestRun.Target;
import yibiao.schema.file.InvalidFiles;
import yibiao.schema.file.Problem;
import yibiao.schema.text.Nearest;
import yibiao.schema.workspace.Connection;
import yibiao.schema.workspace.Environment;
import yibiao.schema.workspace.RestCalls;
import yibiao.schema.workspace.SalesforceObject;
import yibiao.schema.workspace.Source;
import yibiao.schema.workspace.Stream;
import yibiao.schema.workspace.Workspace;

/** The streams of a workspace, each with the connector that reads it. */
final class Streams {

    private final Workspace workspace;
    private final Environment environment;
    private final Waiting waiting;

    Streams(Workspace workspace, Environment environment, Waiting waiting) {
        this.workspace = workspace;
        this.environment = environment;
        this.waiting = waiting;
    }

    /**
     * @param selected names such as {@code sales.account} or {@code sales}; none means all
     * @throws InvalidFiles when a name is of no stream, with the nearest one
     */
    List<Target> targets(List<String> selected) {
        List<Target> all = new ArrayList<>();
        for (Source source : workspace.sources()) {
            for (Stream stream : source.streams()) {
                all.add(new Target(source.name(), stream.name(), () -> connector(source, stream)));
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

    private Connector connector(Source source, Stream stream) {
        String place = source.file() + ", stream " + stream.name();
        if (stream.read() instanceof Stream.Files files && source.connection() instanceof Connection.Folder folder) {
            Path root = workspace
                    .folder()
                    .resolve(folder.root().resolve(environment))
                    .toAbsolutePath()
                    .normalize();
            return new FilesConnector(root, files, stream.key(), place);
        }
        if (stream.read() instanceof Stream.Rows rows && source.connection() instanceof Connection.Jdbc jdbc) {
            DatabaseAddress address = new DatabaseAddress(
                    jdbc.url().resolve(environment),
                    jdbc.user().resolve(environment),
                    jdbc.password().resolve(environment));
            String name = source.name() + "." + stream.name();
            return new JdbcConnector(address, rows, stream.key(), source.zone(), name, place);
        }
        if (stream.read() instanceof SalesforceObject object && source.connection() instanceof Connection.Http http) {
            return new SalesforceStreams(workspace.config().warehouse(), environment, waiting)
                    .connector(source, stream, object, http, place);
        }
        if (stream.read() instanceof RestCalls calls && source.connection() instanceof Connection.Http http) {
            return new RestStreams(workspace.config().warehouse(), environment, waiting)
                    .connector(source, stream, calls, http, place);
        }
        throw new IllegalStateException(place + ": the stream does not fit its source's kind");
    }
}
