package yibiao.ingest;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import yibiao.ingest.connector.Connector;
import yibiao.ingest.connector.Discovery;
import yibiao.ingest.connector.files.FilesConnector;
import yibiao.ingest.connector.files.FilesDiscovery;
import yibiao.ingest.connector.jdbc.DatabaseAddress;
import yibiao.ingest.connector.jdbc.Drivers;
import yibiao.ingest.connector.jdbc.JdbcConnector;
import yibiao.ingest.connector.jdbc.JdbcDiscovery;
import yibiao.ingest.connector.jdbc.Settings;
import yibiao.ingest.run.IngestRun.Target;
import yibiao.schema.file.InvalidFiles;
import yibiao.schema.file.Problem;
import yibiao.schema.text.Nearest;
import yibiao.schema.workspace.Connection;
import yibiao.schema.workspace.Environment;
import yibiao.schema.workspace.Source;
import yibiao.schema.workspace.Stream;
import yibiao.schema.workspace.Workspace;

/** The streams of a workspace, each with the connector that reads it. */
final class Streams {

    private final Workspace workspace;
    private final Environment environment;

    Streams(Workspace workspace, Environment environment) {
        this.workspace = workspace;
        this.environment = environment;
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

    /** @throws InvalidFiles when there is no such source, with the nearest one */
    Discovery discovery(String name) {
        List<String> names = workspace.sources().stream().map(Source::name).toList();
        Source source = workspace
                .source(name)
                .orElseThrow(() -> new InvalidFiles(List.of(
                        new Problem("discover", 0, "there is no source '" + name + "'." + Nearest.hint(name, names)))));
        if (source.connection() instanceof Connection.Folder folder) {
            return new FilesDiscovery(root(folder), source.file());
        }
        if (source.connection() instanceof Connection.Jdbc jdbc) {
            return new JdbcDiscovery(address(jdbc), drivers(), source.file());
        }
        throw new InvalidFiles(List.of(new Problem(
                source.file(), 0, "a source of this kind cannot list its streams; its documentation does.")));
    }

    private Path root(Connection.Folder folder) {
        return workspace
                .folder()
                .resolve(folder.root().resolve(environment))
                .toAbsolutePath()
                .normalize();
    }

    private DatabaseAddress address(Connection.Jdbc jdbc) {
        return new DatabaseAddress(
                jdbc.url().resolve(environment),
                jdbc.user().resolve(environment),
                jdbc.password().resolve(environment));
    }

    private Drivers drivers() {
        return new Drivers(workspace.folder().resolve("drivers"));
    }

    private Connector connector(Source source, Stream stream) {
        String place = source.file() + ", stream " + stream.name();
        if (stream.read() instanceof Stream.Files files && source.connection() instanceof Connection.Folder folder) {
            return new FilesConnector(root(folder), files, stream.key(), place);
        }
        if (stream.read() instanceof Stream.Rows rows && source.connection() instanceof Connection.Jdbc jdbc) {
            String name = source.name() + "." + stream.name();
            Settings settings = new Settings(rows, stream.key(), source.zone(), stream.upkeep(), name, place);
            return new JdbcConnector(address(jdbc), drivers(), settings);
        }
        throw new IllegalStateException(place + ": the stream does not fit its source's kind");
    }
}
