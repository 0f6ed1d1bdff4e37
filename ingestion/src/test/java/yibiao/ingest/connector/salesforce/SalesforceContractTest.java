package yibiao.ingest.connector.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

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
import org.junit.jupiter.api.Test;
import yibiao.ingest.connector.Connector;
import yibiao.ingest.connector.ConnectorContract;
import yibiao.ingest.connector.Discovery;
import yibiao.ingest.connector.Waiting;
import yibiao.ingest.connector.World;
import yibiao.schema.workspace.SalesforceObject;
import yibiao.servers.http.Fault;
import yibiao.servers.http.Request;
import yibiao.servers.http.ScriptedServer;
import yibiao.servers.salesforce.SalesforceFake;

/** An object of Salesforce, read by REST, keeps the promises of every connector. */
final class SalesforceContractTest extends ConnectorContract {

    @Override
    protected World open() {
        return new SalesforceWorld();
    }

    @Test
    void nothingIsDeclined() {
        assertThat(world.declined()).isEmpty();
    }

    private static final class SalesforceWorld implements World {

        private final Org org = new Org();
        private String password = SalesforceFake.PASSWORD;
        private URI url = org.fake().server().url();

        SalesforceWorld() {
            org.fake().pageSize(200);
        }

        @Override
        public Connector connector(Waiting waiting) {
            return connector(waiting, Org.LAG);
        }

        @Override
        public Connector hastyConnector(Waiting waiting) {
            return connector(waiting, Duration.ZERO);
        }

        private Connector connector(Waiting waiting, Duration lag) {
            return Org.connector(url, password, Org.settings(lag, SalesforceObject.Via.AUTO), waiting, 150, 80);
        }

        @Override
        public Discovery discovery(Waiting waiting) {
            return (Discovery) connector(waiting);
        }

        @Override
        public void put(String id, String text) {
            org.put(id, text);
        }

        @Override
        public void putTogether(Map<String, String> texts) {
            org.advance(Duration.ofSeconds(1));
            texts.forEach((id, text) -> org.deals().put(id, Map.of("Name", text), org.now(), org.now()));
        }

        @Override
        public void putHidden(String id, String text) {
            org.advance(Duration.ofSeconds(1));
            org.deals().put(id, Map.of("Name", text), org.now(), Instant.MAX);
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
                    order(
                            server,
                            request -> request.path().contains("/query/"),
                            times,
                            refusal(401, "INVALID_SESSION_ID"));
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
        public List<String> secrets() {
            List<String> secrets = new ArrayList<>(org.fake().tokens().given());
            secrets.addAll(List.of(SalesforceFake.PASSWORD, SalesforceFake.CLIENT_SECRET, "not-the-pa55-word"));
            return secrets;
        }

        @Override
        public String text(String payload) {
            try {
                return JsonMapper.builder()
                        .build()
                        .readTree(payload)
                        .path("Name")
                        .asText();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public Map<Ability, String> declined() {
            return Map.of();
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
}
