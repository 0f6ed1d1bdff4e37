package yibiao.ingest.connector.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import yibiao.ingest.connector.Taken;
import yibiao.ingest.connector.TestWaiting;
import yibiao.ingest.connector.files.Conformance;
import yibiao.schema.workspace.Source;
import yibiao.servers.http.Reply;
import yibiao.servers.http.Request;
import yibiao.servers.records.Records;

/** Answers that real systems once gave come through the presets whole. */
@EnabledIf("yibiao.ingest.connector.files.Conformance#isThere")
final class RecordedPayloadsTest {

    private final TestWaiting waiting = new TestWaiting();

    @ParameterizedTest
    @CsvSource({
        "contacts, contacts.json",
        "companies, companies.json",
        "companies, search-companies-response.json",
        "deals, deals.json",
        "tickets, tickets.json",
        "products, products.json"
    })
    void hubSpotRecordsLandWithTheirProperties(String stream, String file) throws IOException {
        JsonNode page = Conformance.json("api-hubspot/" + file);
        ObjectNode whole = page.deepCopy();
        whole.remove("paging");
        whole.put("total", page.path("results").size());

        Taken taken = take(
                "hubspot",
                "{bearer: \"${env:SECRET}\"}",
                stream,
                request ->
                        request.method().equals("GET") ? Reply.json("{\"results\":[]}") : Reply.json(whole.toString()));

        assertThat(taken.refused()).isEmpty();
        assertThat(taken.landed()).hasSize(page.path("results").size());
        for (int i = 0; i < taken.landed().size(); i++) {
            JsonNode received = page.path("results").get(i);
            JsonNode landed = Records.JSON.readTree(taken.landed().get(i).payload());
            received.path("properties")
                    .properties()
                    .forEach(property -> assertThat(landed.get(property.getKey()))
                            .as(property.getKey())
                            .isEqualTo(property.getValue()));
            assertThat(taken.keys().get(i)).isEqualTo(received.path("id").asText());
            assertThat(taken.landed().get(i).updatedAt()).isNotNull();
        }
    }

    @ParameterizedTest
    @CsvSource({"tickets, tickets.json", "users, users.json", "organizations, organizations.json"})
    void zendeskRecordsLandAsTheyCame(String stream, String file) throws IOException {
        JsonNode page = Conformance.json("api-zendesk/" + file);
        ObjectNode whole = page.deepCopy();
        whole.put("end_of_stream", true)
                .put("after_cursor", "MTU3NjYxMzUzOS4wfHw0Njd8")
                .put("count", page.path(stream).size())
                .put("end_time", 1_576_613_539);

        Taken taken = take(
                "zendesk",
                "{basic: {user: agent/token, password: \"${env:SECRET}\"}}",
                stream,
                request -> Reply.json(whole.toString()));

        assertThat(taken.refused()).isEmpty();
        assertThat(new TreeSet<>(taken.keys())).hasSize(page.path(stream).size());
        for (int i = 0; i < taken.landed().size(); i++) {
            assertThat(Records.JSON.readTree(taken.landed().get(i).payload()))
                    .isEqualTo(page.path(stream).get(i));
        }
    }

    private Taken take(String preset, String auth, String stream, Function<Request, Reply> answer) {
        Source source = Presets.source(preset, auth);
        RestWorld.Kind kind = new RestWorld.Kind(
                source,
                stream,
                "id",
                id -> id,
                "{}",
                () -> {},
                calls -> {},
                Map.of("SECRET", Systems.SECRET),
                Map.of());
        try (RestWorld world = new RestWorld(kind, records -> answer, 0, 50_000)) {
            return new Taken().run(() -> world.connector(waiting));
        }
    }
}
