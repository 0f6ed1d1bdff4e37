package yibiao.ingest;

import java.nio.file.Path;
import java.util.random.RandomGenerator;
import yibiao.ingest.connector.Connector;
import yibiao.ingest.connector.Waiting;
import yibiao.ingest.connector.http.Surroundings;
import yibiao.ingest.connector.http.TokenFile;
import yibiao.ingest.connector.salesforce.SalesforceConnector;
import yibiao.schema.workspace.Connection;
import yibiao.schema.workspace.Environment;
import yibiao.schema.workspace.SalesforceObject;
import yibiao.schema.workspace.Source;
import yibiao.schema.workspace.Stream;

/** Makes the connectors of sources of kind {@code salesforce}. */
final class SalesforceStreams {

    private final Path warehouse;
    private final Environment environment;
    private final Waiting waiting;

    SalesforceStreams(Path warehouse, Environment environment, Waiting waiting) {
        this.warehouse = warehouse;
        this.environment = environment;
        this.waiting = waiting;
    }

    Connector connector(Source source, Stream stream, SalesforceObject object, Connection.Http http, String place) {
        Path tokens = warehouse.resolve("_ingest").resolve(source.name());
        Surroundings surroundings =
                new Surroundings(environment, new TokenFile(tokens), waiting, RandomGenerator.getDefault());
        return new SalesforceConnector(http, object, surroundings, source.name() + "." + stream.name(), place);
    }
}
