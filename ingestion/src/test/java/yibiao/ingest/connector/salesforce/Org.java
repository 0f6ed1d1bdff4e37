package yibiao.ingest.connector.salesforce;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import yibiao.ingest.connector.Waiting;
import yibiao.ingest.connector.http.Surroundings;
import yibiao.ingest.connector.http.TokenStore;
import yibiao.schema.workspace.Auth;
import yibiao.schema.workspace.Connection;
import yibiao.schema.workspace.Environment;
import yibiao.schema.workspace.SalesforceObject;
import yibiao.schema.workspace.Setting;
import yibiao.schema.workspace.Upkeep;
import yibiao.servers.salesforce.FakeObject;
import yibiao.servers.salesforce.SalesforceFake;

/** A Salesforce organisation with a clock of its own and one object, Opportunity. */
final class Org implements AutoCloseable {

    static final String PLACE = "sources/box.yaml, stream deal";
    static final Duration LAG = Duration.ofMinutes(5);

    private Instant now = Instant.parse("2025-03-01T10:00:00Z");
    private final SalesforceFake fake = new SalesforceFake(this::now);
    private final FakeObject deals =
            fake.object("Opportunity").field("Name", "string").field("Amount", "currency");

    SalesforceFake fake() {
        return fake;
    }

    FakeObject deals() {
        return deals;
    }

    synchronized Instant now() {
        return now;
    }

    synchronized void advance(Duration step) {
        now = now.plus(step);
    }

    void put(String id, String name) {
        advance(Duration.ofSeconds(1));
        deals.put(id, Map.of("Name", name), now(), now());
    }

    void settle() {
        advance(LAG.plusSeconds(1));
    }

    static SalesforceObject everything() {
        return settings(LAG, SalesforceObject.Via.AUTO);
    }

    static SalesforceObject settings(Duration lag, SalesforceObject.Via via) {
        return new SalesforceObject("Opportunity", List.of(), Optional.empty(), via, true, lag, Duration.ZERO);
    }

    SalesforceConnector connector(SalesforceObject settings, Waiting waiting) {
        return connector(settings, waiting, 200_000);
    }

    SalesforceConnector connector(SalesforceObject settings, Waiting waiting, int epochRecords) {
        return connector(fake.server().url(), SalesforceFake.PASSWORD, settings, waiting, epochRecords, 80);
    }

    static SalesforceConnector connector(
            URI url, String password, SalesforceObject settings, Waiting waiting, int epochRecords, int budget) {
        return connector(url, password, settings, Upkeep.NONE, waiting, epochRecords, budget);
    }

    static SalesforceConnector connector(
            URI url,
            String password,
            SalesforceObject settings,
            Upkeep upkeep,
            Waiting waiting,
            int epochRecords,
            int budget) {
        Auth auth = new Auth.OAuth2(
                Auth.Grant.PASSWORD,
                setting("/services/oauth2/token"),
                setting("app"),
                setting("${env:SECRET}"),
                Optional.empty(),
                Optional.of(setting("ann")),
                Optional.of(setting("${env:PASSWORD}")),
                Optional.empty());
        Environment environment = Environment.of(Map.of("SECRET", SalesforceFake.CLIENT_SECRET, "PASSWORD", password));
        return new SalesforceConnector(
                new Connection.Http(setting(url.toString()), auth, budget),
                settings,
                upkeep,
                ZoneOffset.UTC,
                new Surroundings(environment, TokenStore.none(), waiting, new Random(3)),
                "box.deal",
                PLACE,
                epochRecords);
    }

    @Override
    public void close() {
        fake.close();
    }

    private static Setting setting(String text) {
        return new Setting(text, "value", "sources/box.yaml", 1);
    }
}
