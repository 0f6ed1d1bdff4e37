package yibiao.ingest;

import java.nio.file.Path;
import java.util.random.RandomGenerator;
import yibiao.ingest.connector.Connector;
import yibiao.ingest.connector.Waiting;
import yibiao.ingest.connector.http.ErrorMap;
import yibiao.ingest.connector.http.HttpCalls;
import yibiao.ingest.connector.http.Surroundings;
import yibiao.ingest.connector.http.TokenFile;
import yibiao.ingest.connector.rest.RestConnector;
import yibiao.ingest.connector.rest.RestSettings;
import yibiao.schema.workspace.Connection;
import yibiao.schema.workspace.Environment;
import yibiao.schema.workspace.RestCalls;
import yibiao.schema.workspace.Source;
import yibiao.schema.workspace.Stream;

/** Makes the connectors of sources of kind {@code rest}. */
final class RestStreams {

    private final Path warehouse;
    private final Environment environment;
    private final Waiting waiting;

    RestStreams(Path warehouse, Environment environment, Waiting waiting) {
        this.warehouse = warehouse;
        this.environment = environment;
        this.waiting = waiting;
    }

    Connector connector(Source source, Stream stream, RestCalls calls, Connection.Http http, String place) {
        Path tokens = warehouse.resolve("_ingest").resolve(source.name());
        Surroundings surroundings =
                new Surroundings(environment, new TokenFile(tokens), waiting, RandomGenerator.getDefault());
        RestSettings settings = new RestSettings(
                calls,
                stream.key(),
                http.url().resolve(environment),
                http.budgetPercent(),
                source.zone(),
                source.name() + "." + stream.name(),
                place,
                waiting,
                RestSettings.EPOCH_RECORDS);
        return new RestConnector(settings, HttpCalls.to(http, ErrorMap.byStatus(), surroundings, place));
    }
}
