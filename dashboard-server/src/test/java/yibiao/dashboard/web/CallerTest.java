package yibiao.dashboard.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Who is calling, asked as a call centre would. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CallerTest {

    private HttpFixture http;

    @BeforeAll
    void serve(@TempDir Path folder) {
        http = new HttpFixture(folder);
        http.releases
                // The last ten digits of 010-55550001 and of 13800000002, hashed.
                .table("gold.party_phone", """
                        SELECT * FROM (VALUES ('0e0d55f758804114dd2927818bd691de', 'p1'), ('a046dac1c1440e8c5e05de58d015e364', 'p1'), ('a046dac1c1440e8c5e05de58d015e364', 'p2')) t(number_id, party_id)""")
                .table("gold.dim_party", """
                        SELECT * FROM (VALUES ('p1', '远山医院', 'health', '华北', true), ('p2', 'Acme', 'retail', '欧洲', false), ('p3', 'Other', 'retail', '欧洲', true))
                          t(party_id, name, segment_id, region, is_customer)""")
                .table("gold.fact_case", """
                        SELECT * FROM (VALUES ('c1', 'p1', '101', 'open', 'high', DATE '2026-06-02', true, false),
                                              ('c2', 'p1', '102', 'pending', 'low', DATE '2026-06-20', true, false),
                                              ('c3', 'p1', '103', 'solved', 'low', DATE '2026-06-21', false, false),
                                              ('c4', 'p1', '104', 'open', 'low', DATE '2026-06-22', true, true),
                                              ('c5', 'p3', '105', 'open', 'low', DATE '2026-06-22', true, false))
                          t(case_id, party_id, case_no, case_status, priority, opened_on, is_open, is_merged)""")
                .table("gold.fact_opportunity", """
                        SELECT * FROM (VALUES ('o1', 'p1', 'Scopes', 'offer', 'open', 120000.00, 'CNY', DATE '2026-09-30'),
                                              ('o2', 'p1', 'Old', 'won', 'won', 1.00, 'CNY', DATE '2026-01-01'))
                          t(opportunity_id, party_id, name, stage, status, amount, currency, expected_close_on)""");
        http.publish();
    }

    @AfterAll
    void close() {
        http.close();
    }

    private JsonNode ask(String number) {
        HttpResponse<String> answer = http.get("/api/v1/parties/by-phone/" + number);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
        return HttpFixture.json(answer);
    }

    @Test
    void oneCustomerHasTheNumberHoweverItIsDialled() {
        for (String dialled :
                new String[] {"01055550001", "+861055550001", "010-5555-0001", "%2B86%2010%205555%200001"}) {
            JsonNode found = ask(dialled);
            assertThat(found.get("match").asText()).as(dialled).isEqualTo("one");
            JsonNode party = found.at("/parties/0");
            assertThat(party.get("name").asText()).isEqualTo("远山医院");
            assertThat(party.get("segment").asText()).isEqualTo("health");
            assertThat(party.get("isCustomer").asBoolean()).isTrue();
            assertThat(party.get("openCases").findValuesAsText("case")).containsExactly("102", "101");
            assertThat(party.get("openDeals").toString())
                    .isEqualTo("[{\"name\":\"Scopes\",\"stage\":\"offer\",\"amount\":120000.0,\"currency\":\"CNY\","
                            + "\"expectedCloseOn\":\"2026-09-30\"}]");
        }
    }

    @Test
    void aSharedNumberNamesAllWhoHaveItAndAStrangerNobody() {
        JsonNode shared = ask("13800000002");
        assertThat(shared.get("match").asText()).isEqualTo("several");
        assertThat(shared.get("parties").findValuesAsText("party")).containsExactly("p1", "p2");
        assertThat(shared.at("/parties/1/openCases").isEmpty()).isTrue();

        assertThat(ask("19999999999").toString()).isEqualTo("{\"release\":1,\"match\":\"none\",\"parties\":[]}");
    }

    @Test
    void anExtensionIsNoNumberAndTextReachesNoStatement() {
        HttpResponse<String> extension = http.get("/api/v1/parties/by-phone/8001");
        assertThat(extension.statusCode()).isEqualTo(400);
        assertThat(extension.body()).contains("A telephone number has seven digits or more.");
        assertThat(http.get("/api/v1/parties/by-phone/%27%20OR%201=1%20--").statusCode())
                .isEqualTo(400);
        assertThat(ask("1234567%27%20OR%201=1").get("match").asText()).isEqualTo("none");
    }
}
