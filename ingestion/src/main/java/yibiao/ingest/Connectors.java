package yibiao.ingest;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import yibiao.ingest.connector.Connector;
import yibiao.ingest.connector.Discovery;
import yibiao.ingest.connector.Waiting;
import yibiao.ingest.connector.files.FilesConnector;
import yibiao.ingest.connector.files.FilesDiscovery;
import yibiao.ingest.connector.http.ErrorMap;
import yibiao.ingest.connector.http.HttpCalls;
import yibiao.ingest.connector.http.Surroundings;
import yibiao.ingest.connector.http.TokenFile;
import yibiao.ingest.connector.jdbc.DatabaseAddress;
import yibiao.ingest.connector.jdbc.Drivers;
import yibiao.ingest.connector.jdbc.JdbcConnector;
import yibiao.ingest.connector.jdbc.JdbcDiscovery;
import yibiao.ingest.connector.jdbc.Settings;
import yibiao.ingest.connector.kafka.KafkaAddress;
import yibiao.ingest.connector.kafka.KafkaConnector;
import yibiao.ingest.connector.kafka.KafkaDiscovery;
import yibiao.ingest.connector.rest.RestConnector;
import yibiao.ingest.connector.rest.RestDiscovery;
import yibiao.ingest.connector.rest.RestSettings;
import yibiao.ingest.connector.salesforce.SalesforceConnector;
import yibiao.ingest.connector.salesforce.SalesforceDiscovery;
import yibiao.schema.file.InvalidFiles;
import yibiao.schema.file.Problem;
import yibiao.schema.text.Nearest;
import yibiao.schema.workspace.Connection;
import yibiao.schema.workspace.Environment;
import yibiao.schema.workspace.RestCalls;
import yibiao.schema.workspace.SalesforceObject;
import yibiao.schema.workspace.Source;
import yibiao.schema.workspace.Stream;
import yibiao.schema.workspace.TopicStream;
import yibiao.schema.workspace.Workspace;

/** Opens what reads a source: the one place that knows every kind of connector. */
final class Connectors {

    private final Workspace workspace;
    private final Environment environment;
    private final Waiting waiting;

    Connectors(Workspace workspace, Environment environment, Waiting waiting) {
        this.workspace = workspace;
        this.environment = environment;
        this.waiting = waiting;
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
        if (source.connection() instanceof Connection.Kafka kafka) {
            return new KafkaDiscovery(address(kafka), source.file(), waiting);
        }
        if (source.connection() instanceof Connection.Salesforce salesforce) {
            return new SalesforceDiscovery(salesforce.http(), surroundings(source), source.file());
        }
        if (source.connection() instanceof Connection.Http http) {
            return restDiscovery(source, http);
        }
        throw new IllegalStateException(source.file() + ": nothing lists a source of this kind");
    }

    /** What the file declares, and what its preset has besides. */
    private RestDiscovery restDiscovery(Source source, Connection.Http http) {
        Map<String, RestDiscovery.Declaration> declared = new TreeMap<>();
        for (Stream stream : source.offered()) {
            declared.put(stream.name(), declaration(source, stream, http, Discovery.Declared.PRESET));
        }
        for (Stream stream : source.streams()) {
            if (!source.offered().contains(stream)) {
                declared.put(stream.name(), declaration(source, stream, http, Discovery.Declared.FILE));
            }
        }
        return new RestDiscovery(List.copyOf(declared.values()));
    }

    private RestDiscovery.Declaration declaration(
            Source source, Stream stream, Connection.Http http, Discovery.Declared declared) {
        String place = source.file() + ", stream " + stream.name();
        RestConnector connector = rest(source, stream, (RestCalls) stream.read(), http, place);
        return new RestDiscovery.Declaration(stream.name(), declared, connector);
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

    /** A connector for one stream; secrets are resolved now. The caller closes it. */
    Connector open(Source source, Stream stream) {
        String place = source.file() + ", stream " + stream.name();
        String name = source.name() + "." + stream.name();
        if (stream.read() instanceof Stream.Files files && source.connection() instanceof Connection.Folder folder) {
            return new FilesConnector(root(folder), files, stream.key(), place);
        }
        if (stream.read() instanceof Stream.Rows rows && source.connection() instanceof Connection.Jdbc jdbc) {
            Settings settings = new Settings(rows, stream.key(), source.zone(), stream.upkeep(), name, place);
            return new JdbcConnector(address(jdbc), drivers(), settings, waiting);
        }
        if (stream.read() instanceof TopicStream topic && source.connection() instanceof Connection.Kafka kafka) {
            return new KafkaConnector(address(kafka), topic, stream.key(), source.zone(), name, place, waiting);
        }
        if (stream.read() instanceof SalesforceObject object
                && source.connection() instanceof Connection.Salesforce salesforce) {
            return new SalesforceConnector(
                    salesforce.http(), object, stream.upkeep(), source.zone(), surroundings(source), name, place);
        }
        if (stream.read() instanceof RestCalls calls && source.connection() instanceof Connection.Http http) {
            return rest(source, stream, calls, http, place);
        }
        throw new IllegalStateException(place + ": the stream does not fit its source's kind");
    }

    private RestConnector rest(Source source, Stream stream, RestCalls calls, Connection.Http http, String place) {
        RestSettings settings = new RestSettings(
                calls,
                stream.key(),
                http.url().resolve(environment),
                http.budgetPercent(),
                source.zone(),
                source.name() + "." + stream.name(),
                place,
                waiting,
                RestSettings.EPOCH_RECORDS,
                stream.upkeep());
        return new RestConnector(settings, HttpCalls.to(http, ErrorMap.byStatus(), surroundings(source), place));
    }

    private Surroundings surroundings(Source source) {
        Path tokens = workspace.config().work().resolve("_ingest").resolve(source.name());
        return new Surroundings(environment, new TokenFile(tokens), waiting, RandomGenerator.getDefault());
    }

    private KafkaAddress address(Connection.Kafka kafka) {
        Map<String, String> properties = new TreeMap<>();
        kafka.properties().forEach((name, setting) -> properties.put(name, setting.resolve(environment)));
        return new KafkaAddress(kafka.bootstrap().resolve(environment), properties);
    }
}
