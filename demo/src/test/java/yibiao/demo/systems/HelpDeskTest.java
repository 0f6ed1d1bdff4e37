package yibiao.demo.systems;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import yibiao.demo.company.Company;
import yibiao.demo.company.LiveDays;
import yibiao.demo.company.SecondDay;
import yibiao.demo.company.Ticket;

final class HelpDeskTest {

    private static final Company COMPANY = Company.simulate(7, 0.1);

    @Test
    void theWholeHistoryCanBeRead() throws Exception {
        try (HelpDesk desk = new HelpDesk("secret", COMPANY, () -> {})) {
            List<JsonNode> tickets = tickets(desk, "start_time=0");

            assertThat(tickets).hasSameSizeAs(COMPANY.service().tickets());
            assertThat(tickets.stream()
                            .filter(ticket -> ticket.get("status").asText().equals("deleted")))
                    .hasSize((int) COMPANY.service().tickets().stream()
                            .filter(Ticket::isDeleted)
                            .count());
        }
    }

    @Test
    void whatHappensComesAfterWhatWasReadAndNothingElse() throws Exception {
        Company second = SecondDay.after(COMPANY);
        Company live = LiveDays.after(second, 200);
        try (HelpDesk desk = new HelpDesk("secret", COMPANY, () -> {})) {
            String cursor = answer(desk, "tickets/cursor.json?start_time=0&per_page=1000")
                    .get("after_cursor")
                    .asText();
            desk.show(second);
            desk.show(live);

            List<JsonNode> changed = tickets(desk, "cursor=" + cursor);

            assertThat(changed)
                    .extracting(ticket -> ticket.get("id").asLong())
                    .containsExactlyInAnyOrderElementsOf(live.service().tickets().stream()
                            .filter(ticket -> !COMPANY.service().tickets().contains(ticket))
                            .map(Ticket::ticketId)
                            .toList());
        }
    }

    @Test
    void nobodyReadsWithoutTheToken() throws Exception {
        try (HelpDesk desk = new HelpDesk("secret", COMPANY, () -> {})) {
            assertThat(get(desk, "tickets/cursor.json?start_time=0", "wrong").statusCode())
                    .isEqualTo(401);
        }
    }

    private static List<JsonNode> tickets(HelpDesk desk, String from) throws Exception {
        List<JsonNode> tickets = new ArrayList<>();
        JsonNode page = answer(desk, "tickets/cursor.json?per_page=100&" + from);
        page.get("tickets").forEach(tickets::add);
        while (!page.get("end_of_stream").asBoolean()) {
            page = answer(
                    desk,
                    "tickets/cursor.json?per_page=100&cursor="
                            + page.get("after_cursor").asText());
            page.get("tickets").forEach(tickets::add);
        }
        return tickets;
    }

    private static JsonNode answer(HelpDesk desk, String call) throws Exception {
        return new ObjectMapper().readTree(get(desk, call, "secret").body());
    }

    private static HttpResponse<String> get(HelpDesk desk, String call, String token) throws Exception {
        String login =
                Base64.getEncoder().encodeToString((HelpDesk.USER + ":" + token).getBytes(StandardCharsets.UTF_8));
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(desk.url() + "/api/v2/incremental/" + call))
                                .header("Authorization", "Basic " + login)
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }
}
