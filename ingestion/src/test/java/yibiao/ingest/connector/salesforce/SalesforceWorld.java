package yibiao.ingest.connector.salesforce;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import yibiao.ingest.connector.Connector;
import yibiao.ingest.connector.Discovery;
import yibiao.ingest.connector.Waiting;
import yibiao.ingest.connector.World;
import yibiao.schema.workspace.SalesforceObject;
import yibiao.servers.http.Fault;
import yibiao.servers.http.Request;
import yibiao.servers.http.ScriptedServer;
import yibiao.servers.salesforce.SalesforceFake;

/** An object of a Salesforce organisation, read by REST. Its clock is moved by the test. */
public final class SalesforceWorld implements World {

    private static final int CALLS_A_DAY = 15_000;
    private static final int BUDGET_PERCENT = 80;

    private final Org org = new Org();
    private String password = SalesforceFake.PASSWORD;
    private URI url = org.fake().server().url();

    private final int pageSize;
    private final int epochRecords;
    private Shape shape = Shape.NONE;

    /** @param epochRecords records of one epoch at most, whole pages */
    public SalesforceWorld(int pageSize, int epochRecords) {
        this.pageSize = pageSize;
        this.epochRecords = epochRecords;
        org.fake().pageSize(pageSize);
    }

    @Override
    public Connector connector(Waiting waiting) {
        return connector(waiting, Org.LAG);
    }

    @Override
    public Connector hastyConnector(Waiting waiting) {
        return connector(waiting, Duration.ZERO);
    }

    @Override
    public Discovery discovery(Waiting waiting) {
        return (Discovery) connector(waiting);
    }

    private Connector connector(Waiting waiting, Duration lag) {
        return Org.connector(
                url, password, Org.settings(lag, SalesforceObject.Via.AUTO), waiting, epochRecords, BUDGET_PERCENT);
    }

    @Override
    public void clockIs(Instant now) {
        org.advance(Duration.between(org.now(), now));
    }

    @Override
    public void put(String id, String text) {
        org.advance(Duration.ofSeconds(1));
        org.deals().put(id, values(text), org.now(), org.now());
    }

    @Override
    public void putTogether(Map<String, String> texts) {
        org.advance(Duration.ofSeconds(1));
        texts.forEach((id, text) -> org.deals().put(id, values(text), org.now(), org.now()));
    }

    @Override
    public void putHidden(String id, String text) {
        org.advance(Duration.ofSeconds(1));
        org.deals().put(id, values(text), org.now(), Instant.MAX);
    }

    @Override
    public void reveal() {
        org.deals().reveal(org.now());
    }

    @Override
    public void delete(String id) {
        org.advance(Duration.ofSeconds(1));
        org.deals().delete(id, org.now());
    }

    @Override
    public void putBroken() {
        throw new UnsupportedOperationException("an object has no broken records");
    }

    @Override
    public void reshape(Shape next) {
        shape = next;
        switch (next) {
            case NONE -> org.deals().without("Extra__c");
            case NUMBER -> org.deals().field("Extra__c", "double");
            case TEXT -> org.deals().field("Extra__c", "string");
        }
    }

    private Map<String, Object> values(String text) {
        return switch (shape) {
            case NONE -> Map.of("Name", text);
            case NUMBER -> Map.of("Name", text, "Extra__c", 7);
            case TEXT -> Map.of("Name", text, "Extra__c", "seven");
        };
    }

    @Override
    public void settle() {
        org.settle();
    }

    @Override
    public void trouble(Trouble trouble, int times) {
        ScriptedServer server = org.fake().server();
        Predicate<Request> calls = request -> !request.path().endsWith("/token");
        switch (trouble) {
            case REFUSES_CREDENTIALS -> password = "not-the-pa55-word";
            case UNREACHABLE -> url = URI.create("http://127.0.0.1:1");
            case FORBIDS -> order(server, calls, times, refusal(403, "INSUFFICIENT_ACCESS"));
            case BUSY -> order(server, calls, times, Fault.tooMany("1"));
            case BUSY_WITHOUT_HINT -> order(server, calls, times, Fault.status(429));
            case FAILS -> order(server, calls, times, Fault.status(500));
            case CUTS -> order(server, request -> request.path().endsWith("/queryAll"), times, Fault.cutAt(20));
            case ERROR_INSIDE -> order(server, calls, times, refusal(200, "UNKNOWN_EXCEPTION"));
            case TOKEN_EXPIRES ->
                order(server, request -> request.path().contains("/query/"), times, refusal(401, "INVALID_SESSION_ID"));
            case SLOW -> order(server, calls, times, Fault.delay(Duration.ofSeconds(20)));
        }
    }

    private static Fault refusal(int status, String code) {
        return Fault.reply(SalesforceFake.error(status, code, "it was ordered"));
    }

    private static void order(ScriptedServer server, Predicate<Request> which, int times, Fault fault) {
        if (times == Integer.MAX_VALUE) {
            server.always(which, fault);
        } else {
            Fault[] faults = new Fault[times];
            Arrays.fill(faults, fault);
            server.orderFor(which, faults);
        }
    }

    @Override
    public void leaveCalls(int calls) {
        int mayBeUsed = CALLS_A_DAY * BUDGET_PERCENT / 100;
        org.fake().usage(Math.max(0, mayBeUsed - calls), CALLS_A_DAY);
    }

    @Override
    public List<String> secrets() {
        List<String> secrets = new ArrayList<>(org.fake().tokens().given());
        secrets.addAll(List.of(SalesforceFake.PASSWORD, SalesforceFake.CLIENT_SECRET, "not-the-pa55-word"));
        return secrets;
    }

    @Override
    public String text(String payload) {
        try {
            return JsonMapper.builder().build().readTree(payload).path("Name").asText();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Map<Ability, String> declined() {
        return Map.of(Ability.BREAK, "An object has no broken records: each has an Id.");
    }

    @Override
    public int pageSize() {
        return pageSize;
    }

    @Override
    public boolean keepsEveryChange() {
        return false;
    }

    @Override
    public Duration lag() {
        return Org.LAG;
    }

    @Override
    public void close() {
        org.close();
    }
}
