package yibiao.dashboard.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import yibiao.dashboard.query.QueryEngine;
import yibiao.schema.calendar.FiscalCalendar;

/** What happens when there is no data yet, too much to do, or something takes too long. */
class LoadTest {

    /** Three million rows split by what is different in each: more than a second of work. */
    private static final String SLOW = "{'metrics':['buyers'],'by':['day','region','team'],'totals':true,'limit':%d}";

    @Test
    void withoutAReleasePagesAreThereAndSayWhatToDo(@TempDir Path folder) {
        try (HttpFixture http = new HttpFixture(folder)) {
            assertThat(http.get("/p/executive-overview").statusCode()).isEqualTo(200);
            assertThat(http.get("/api/v1/pages/executive-overview").statusCode())
                    .isEqualTo(200);

            for (HttpResponse<String> answer : List.of(
                    http.post("/api/v1/query", "{'metrics':['revenue']}"),
                    http.get("/api/v1/release"),
                    http.get("/api/v1/catalog/dimensions/segment/values"))) {
                assertThat(answer.statusCode()).isEqualTo(503);
                assertThat(answer.headers().firstValue("Retry-After")).contains("5");
                assertThat(HttpFixture.json(answer).get("code").asText()).isEqualTo("no-release");
                assertThat(HttpFixture.json(answer).get("detail").asText())
                        .isEqualTo("No release has been published yet. Run in the workspace folder: crm run");
            }

            http.publish();
            assertThat(http.post("/api/v1/query", "{'metrics':['revenue']}").statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void aNewerReleaseThatCannotBeServedIsTold(@TempDir Path folder) {
        try (HttpFixture http = new HttpFixture(folder).publish()) {
            http.releases.table("gold.dim_user", "SELECT 'u' AS user_id");
            http.releases.appendToLog("gold.dim_user", "{broken");
            http.publish();

            assertThat(HttpFixture.json(http.get("/api/v1/release"))
                            .get("rejected")
                            .toString())
                    .isEqualTo(
                            "{\"release\":2,\"reason\":\"gold.dim_user: version 1 cannot be read from its Delta log. Publish a new release.\"}");
            assertThat(http.post("/api/v1/query", "{'metrics':['revenue']}").statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void whatTakesTooLongIsStoppedAndWhatIsTooMuchIsTurnedAway(@TempDir Path folder) {
        try (HttpFixture http = new HttpFixture(
                folder,
                new QueryEngine.Settings(1, 1, List.of(FiscalCalendar.ofCalendarYears())),
                Duration.ofSeconds(1))) {
            http.releases.table(
                    "gold.fact_order_line",
                    "SELECT 'l' AS order_line_id, 'p' || hash(i) AS party_id, 'r' || hash(i + 1) % 5000 AS region, 't' || hash(i + 2) % 5000 AS team,"
                            + " DATE '2025-01-01' + (i % 500)::int AS booked_on, 1 AS net_amount, 1 AS net_amount_rpt FROM range(3000000) t(i)");
            http.publish();

            List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
            for (int i = 1; i <= 8; i++) {
                String query = SLOW.formatted(i);
                answers.add(CompletableFuture.supplyAsync(() -> http.post("/api/v1/query", query)));
            }
            List<HttpResponse<String>> found =
                    answers.stream().map(CompletableFuture::join).toList();

            assertThat(found)
                    .extracting(HttpResponse::statusCode)
                    .containsOnly(503, 504)
                    .contains(503, 504);
            assertThat(found).filteredOn(answer -> answer.statusCode() == 503).allSatisfy(answer -> {
                assertThat(answer.headers().firstValue("Retry-After")).contains("1");
                assertThat(HttpFixture.json(answer).get("code").asText()).isEqualTo("overloaded");
            });
            assertThat(http.get("/healthz").statusCode()).isEqualTo(200);
        }
    }
}
