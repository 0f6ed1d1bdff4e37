package yibiao.ingest.connector.rest;

import java.util.EnumMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.IntConsumer;
import yibiao.ingest.connector.World.Ability;
import yibiao.schema.workspace.Source;
import yibiao.servers.erpnext.FakeErpNext;
import yibiao.servers.http.FakeTokens;
import yibiao.servers.hubspot.FakeHubSpot;
import yibiao.servers.suitecrm.FakeSuiteCrm;
import yibiao.servers.zendesk.FakeZendesk;

/** The systems that presets are for, each with its fake. */
public final class Systems {

    static final String SECRET = "s3cret-never-shown";

    private static final String NO_BROKEN = "A system gives whole records; what is none has its own test.";
    private static final Source HUBSPOT = Presets.source("hubspot", "{bearer: \"${env:SECRET}\"}");
    private static final Source ZENDESK =
            Presets.source("zendesk", "{basic: {user: agent/token, password: \"${env:SECRET}\"}}");
    private static final Source ERPNEXT =
            Presets.source("erpnext", "{header: {name: Authorization, value: \"token key:${env:SECRET}\"}}");
    private static final Source SUITECRM = Presets.source(
            "suitecrm",
            "{oauth2: {grant: client_credentials, token_url: /Api/access_token, client_id: reader, client_secret: \"${env:SECRET}\"}}");

    private Systems() {}

    public static RestWorld hubSpot(String stream, int pageSize, int epochRecords) {
        return hubSpot(stream, pageSize, epochRecords, new FakeHubSpot(SECRET, 300));
    }

    static RestWorld hubSpot(String stream, int pageSize, int epochRecords, FakeHubSpot fake) {
        return new RestWorld(
                kind(
                        HUBSPOT,
                        stream,
                        stream.equals("deals") ? "dealname" : "email",
                        id -> id,
                        "{\"status\":\"error\",\"message\":\"internal error\"}",
                        () -> {},
                        fake::leave,
                        noToken("A private app's token does not expire.")),
                records -> {
                    fake.add(stream, records);
                    return fake::answer;
                },
                pageSize,
                epochRecords);
    }

    public static RestWorld zendesk(
            String stream, String field, int pageSize, int epochRecords, Map<Ability, String> declined) {
        Map<Ability, String> all = noToken("An API token does not expire.");
        all.put(Ability.QUOTA, "Zendesk limits calls of a minute, which are waited for; it has no quota of a day.");
        all.put(
                Ability.HIDE,
                "Zendesk itself holds back the last minute, and gives a record a place in the export only then.");
        all.putAll(declined);
        return new RestWorld(
                kind(
                        ZENDESK,
                        stream,
                        field,
                        id -> id,
                        "{\"error\":\"TooManyRequests\",\"description\":\"slow down\"}",
                        () -> {},
                        Systems::countsNoCalls,
                        all),
                records -> {
                    FakeZendesk fake = new FakeZendesk("agent/token", SECRET);
                    fake.add(stream, records);
                    return fake::answer;
                },
                pageSize,
                epochRecords);
    }

    public static RestWorld suiteCrm(int pageSize, int epochRecords) {
        FakeTokens tokens = new FakeTokens("reader", SECRET, Map.of(), "none", false, ",\"expires_in\":3600");
        Map<Ability, String> declined = new EnumMap<>(Ability.class);
        declined.put(Ability.BREAK, NO_BROKEN);
        declined.put(Ability.QUOTA, "SuiteCRM counts no calls.");
        return new RestWorld(
                kind(
                        SUITECRM,
                        "accounts",
                        "name",
                        id -> id,
                        "{\"errors\":{\"status\":500,\"detail\":\"Database failure\"}}",
                        tokens::revokeAll,
                        Systems::countsNoCalls,
                        declined),
                records -> {
                    FakeSuiteCrm fake = new FakeSuiteCrm(tokens);
                    fake.add("Accounts", records);
                    return fake::answer;
                },
                pageSize,
                epochRecords);
    }

    public static RestWorld erpNext(String stream, int pageSize, int epochRecords) {
        Map<Ability, String> declined = noToken("An API key does not expire.");
        declined.put(Ability.QUOTA, "ERPNext counts no calls.");
        return new RestWorld(
                kind(
                        ERPNEXT,
                        stream,
                        "customer_name",
                        id -> id,
                        "{\"exc_type\":\"OperationalError\",\"exception\":\"lost connection\"}",
                        () -> {},
                        Systems::countsNoCalls,
                        declined),
                records -> {
                    FakeErpNext fake = new FakeErpNext("key:" + SECRET);
                    fake.add(stream.equals("customers") ? "Customer" : "Sales Invoice", records);
                    return fake::answer;
                },
                pageSize,
                epochRecords);
    }

    private static void countsNoCalls(int calls) {
        throw new UnsupportedOperationException("the system counts no calls, so it cannot leave " + calls);
    }

    private static RestWorld.Kind kind(
            Source source,
            String stream,
            String field,
            Function<String, String> id,
            String broken,
            Runnable expires,
            IntConsumer leaves,
            Map<Ability, String> declined) {
        return new RestWorld.Kind(
                source, stream, field, id, broken, expires, leaves, Map.of("SECRET", SECRET), declined);
    }

    private static Map<Ability, String> noToken(String reason) {
        Map<Ability, String> declined = new EnumMap<>(Ability.class);
        declined.put(Ability.TOKEN, reason);
        declined.put(Ability.BREAK, NO_BROKEN);
        return declined;
    }
}
