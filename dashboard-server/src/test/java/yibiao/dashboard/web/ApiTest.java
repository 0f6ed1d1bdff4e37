package yibiao.dashboard.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import yibiao.schema.release.Release;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ApiTest {

    private static final String QUERY =
            "{'metrics':['revenue'],'by':['segment'],'range':{'preset':'thisMonth'},'compare':{'to':'previousPeriod'},'totals':true}";

    private HttpFixture http;

    @BeforeAll
    void serve(@TempDir Path folder) {
        http = new HttpFixture(folder);
        http.releases
                .findings(new Release.Finding(
                        "segment_known",
                        "gold.fact_order_line",
                        "warn",
                        3,
                        1,
                        "40.00",
                        "有一行没有板块",
                        "one line has no segment"))
                .table(
                        "gold.dim_segment",
                        "SELECT * FROM (VALUES ('retail', '零售', 'Retail', 1), ('unmapped', '未归类', 'Unmapped', 9)) t(segment_id, name_zh, name_en, sort_order)")
                .table("gold.fact_order_line", """
                        SELECT * FROM (VALUES ('1', 'retail', DATE '2026-06-02', 100.50), ('2', 'retail', DATE '2026-05-02', 80.00), ('3', 'unmapped', DATE '2026-06-03', 40.00))
                          t(order_line_id, segment_id, booked_on, net_amount_rpt)""")
                .table("gold.fact_invoice", """
                        SELECT * FROM (VALUES ('1', '90+', 5.00), ('2', 'not_due', 7.00), ('3', 'odd', 1.00)) t(invoice_id, ageing, open_amount_rpt)""");
        http.publish();
    }

    @AfterAll
    void close() {
        http.close();
    }

    @Test
    void anAnswerSaysWhatItRestsOn() {
        JsonNode answer = HttpFixture.json(http.post("/api/v1/query", QUERY));

        assertThat(answer.get("rows").toString()).isEqualTo("[[\"retail\",100.5],[\"unmapped\",40]]");
        assertThat(answer.get("compareRows").toString()).isEqualTo("[[\"retail\",80],[\"unmapped\",null]]");
        assertThat(answer.get("totals").toString()).isEqualTo("[140.5]");
        assertThat(answer.get("compareTotals").toString()).isEqualTo("[80]");
        assertThat(answer.at("/columns/1/currency").asText()).isEqualTo("CNY");
        assertThat(answer.at("/labels/segment/retail/zh").asText()).isEqualTo("零售");
        assertThat(answer.at("/page").toString()).isEqualTo("{\"limit\":1000,\"nextCursor\":null,\"truncated\":false}");
        assertThat(answer.at("/meta/range").toString()).isEqualTo("{\"from\":\"2026-06-01\",\"to\":\"2026-06-30\"}");
        assertThat(answer.at("/meta/compareRange").toString())
                .isEqualTo("{\"from\":\"2026-05-01\",\"to\":\"2026-05-31\"}");
        assertThat(answer.at("/meta/asOf").asText()).isEqualTo("2026-06-30");
        assertThat(answer.at("/meta/sources").toString())
                .isEqualTo("[{\"table\":\"gold.fact_order_line\",\"version\":0}]");
        assertThat(answer.at("/meta/freshness").asText()).isEqualTo("fresh");
        assertThat(answer.at("/meta/quality").toString())
                .isEqualTo("{\"state\":\"warn\",\"failing\":[\"segment_known\"]}");
        assertThat(answer.at("/meta/scope").toString()).isEqualTo("[]");
        assertThat(answer.at("/meta/timingMs/total").isIntegralNumber()).isTrue();
    }

    @Test
    void whatTheClientHasIsNotSentAgain() {
        HttpResponse<String> first = http.post("/api/v1/query", QUERY);
        String etag = first.headers().firstValue("ETag").orElseThrow();

        HttpResponse<String> again = http.post("/api/v1/query", QUERY, "If-None-Match", "\"other\", " + etag);

        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        assertThat(first.headers().firstValue("Cache-Control")).contains("private, no-cache");
        assertThat(first.headers().firstValue("Vary").orElseThrow()).contains("Cookie", "Authorization");
    }

    @Test
    void aQueryCanBeLinkedTo() {
        String q =
                Base64.getUrlEncoder().encodeToString(QUERY.replace('\'', '"').getBytes(StandardCharsets.UTF_8));

        assertThat(HttpFixture.json(http.get("/api/v1/query?q=" + q)).get("rows"))
                .isEqualTo(HttpFixture.json(http.post("/api/v1/query", QUERY)).get("rows"));
        assertThat(http.get("/api/v1/query?q=***").statusCode()).isEqualTo(400);
        assertThat(http.get("/api/v1/query").statusCode()).isEqualTo(400);
    }

    @Test
    void aBatchAnswersEachQueryOnALineOfItsOwn() {
        HttpResponse<String> answer = http.post(
                "/api/v1/query:batch",
                "{'queries':[" + QUERY
                        + ",{'metrics':['revenu']},{'metrics':['customers'],'by':['day']},{'metrics':['revenue']}]}");

        List<JsonNode> lines = HttpFixture.lines(answer.body());
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/x-ndjson; charset=utf-8");
        assertThat(lines.stream()
                        .map(line -> line.get("index").asInt() + ":"
                                + line.get("status").asInt()))
                .containsExactlyInAnyOrder("0:200", "1:400", "2:422", "3:200");
        lines.stream()
                .filter(line -> line.get("index").asInt() == 3)
                .forEach(line -> assertThat(line.at("/body/rows").toString()).isEqualTo("[[220.5]]"));
        assertThat(http.post("/api/v1/query:batch", "{'queries':[]}").statusCode())
                .isEqualTo(400);
        assertThat(http.post("/api/v1/query:batch", "{'queries':[" + "{},".repeat(16) + "{}]}")
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void aPageBringsEveryMetricAndDimensionItNames() {
        JsonNode pages = HttpFixture.json(http.get("/api/v1/pages")).get("pages");
        assertThat(pages.get(0).get("page").asText()).isEqualTo("executive-overview");

        JsonNode page = HttpFixture.json(http.get("/api/v1/pages/segments"));
        TreeSet<String> used = new TreeSet<>();
        page.get("cards").forEach(card -> used.add(card.get("metric").asText()));
        page.get("charts").forEach(chart -> chart.get("metrics").forEach(metric -> used.add(metric.asText())));
        assertThat(page.get("metrics").fieldNames()).toIterable().containsExactlyInAnyOrderElementsOf(used);
        assertThat(page.at("/metrics/win_rate/dimensions").toString()).contains("\"segment\"", "\"team\"");
        assertThat(page.at("/metrics/win_rate/formula/ratio/whole/sum").asText())
                .isEqualTo("won + lost");
        assertThat(page.at("/dimensions/segment/label/zh").asText()).isEqualTo("市场板块");
        assertThat(http.get("/api/v1/pages/none").statusCode()).isEqualTo(404);
    }

    @Test
    void codesHaveNamesAndStandInTheirOrder() {
        JsonNode values = HttpFixture.json(http.get("/api/v1/catalog/dimensions/ageing/values"))
                .get("values");
        assertThat(values.findValuesAsText("id")).containsExactly("not_due", "90+", "odd");
        assertThat(values.findValuesAsText("zh")).containsExactly("未到期", "逾期 90 天以上", "odd");
        assertThat(HttpFixture.json(http.get("/api/v1/catalog/dimensions/ageing/values?q=late"))
                        .get("values")
                        .findValuesAsText("id"))
                .containsExactly("90+");
        JsonNode answer =
                HttpFixture.json(http.post("/api/v1/query", "{'metrics':['open_receivables'],'by':['ageing']}"));
        assertThat(answer.at("/labels/ageing/not_due/en").asText()).isEqualTo("Not due");
    }

    @Test
    void whatCameOfAChangeIsAnswered() {
        JsonNode answer = HttpFixture.json(http.post(
                "/api/v1/change-impact", "{'metrics':['revenue'],'range':{'around':'2026-06-01','days':30}}"));

        assertThat(answer.at("/rows/0/figures/0/before").asDouble()).isEqualTo(80.0 / 30, within(1e-9));
        assertThat(http.post("/api/v1/change-impact", "{'metrics':['revenue']}").statusCode())
                .isEqualTo(400);
    }

    @Test
    void theCatalogueNamesMetricsAndTheValuesOfDimensions() {
        assertThat(HttpFixture.json(http.get("/api/v1/catalog/metrics")).get("metrics"))
                .hasSize(http.catalogue.metrics().size());
        assertThat(HttpFixture.json(http.get("/api/v1/catalog/metrics/revenue"))
                        .at("/label/en")
                        .asText())
                .isEqualTo("Revenue");
        assertThat(http.get("/api/v1/catalog/metrics/none").statusCode()).isEqualTo(404);
        assertThat(http.get("/api/v1/catalog/dimensions/segment/values").body())
                .isEqualTo(
                        "{\"values\":[{\"id\":\"retail\",\"label\":{\"zh\":\"零售\",\"en\":\"Retail\"}},{\"id\":\"unmapped\",\"label\":{\"zh\":\"未归类\",\"en\":\"Unmapped\"}}],\"nextCursor\":null}");
        assertThat(HttpFixture.json(http.get("/api/v1/catalog/dimensions/segment/values?q=%E9%9B%B6"))
                        .get("values"))
                .hasSize(1);
        assertThat(HttpFixture.json(http.get("/api/v1/catalog/dimensions/segment/values?q=%25%27"))
                        .get("values"))
                .isEmpty();
        assertThat(http.get("/api/v1/catalog/dimensions/segment/values?cursor=-1")
                        .statusCode())
                .isEqualTo(400);
        assertThat(http.get("/api/v1/catalog/dimensions/none/values").statusCode())
                .isEqualTo(404);
    }

    @Test
    void theReleaseSaysHowFarItCanBeTrustedButNotWhereItLies() {
        JsonNode release = HttpFixture.json(http.get("/api/v1/release"));

        assertThat(release.get("release").asInt()).isEqualTo(1);
        assertThat(release.get("freshness").asText()).isEqualTo("fresh");
        assertThat(release.at("/quality/findings/0/messageEn").asText()).isEqualTo("one line has no segment");
        assertThat(release.at("/tables/gold.fact_order_line").toString()).isEqualTo("{\"version\":0,\"rows\":3}");
    }

    @Test
    void pagesAreOneShellAndTheirFilesNeverChangeUnderTheirAddress() {
        assertThat(http.get("/").headers().firstValue("Location")).contains("/p/executive-overview");
        HttpResponse<String> page = http.get("/p/segments?period=all");
        assertThat(page.body())
                .isEqualTo("<!doctype html><script src=\"/assets/" + http.assets.hash() + "/js/a.js\"></script>");
        assertThat(page.headers().firstValue("Cache-Control")).contains("no-cache");
        assertThat(http.get("/p/none").statusCode()).isEqualTo(404);

        HttpResponse<String> asset = http.get("/assets/" + http.assets.hash() + "/js/a.js");
        assertThat(asset.headers().firstValue("Cache-Control")).contains("public, max-age=31536000, immutable");
        assertThat(asset.headers().firstValue("Content-Type")).contains("text/javascript; charset=utf-8");
        assertThat(http.get("/assets/000000000000/js/a.js").statusCode()).isEqualTo(404);
        assertThat(http.get("/assets/" + http.assets.hash() + "/notes.txt").statusCode())
                .isEqualTo(404);
        assertThat(http.get("/assets/" + http.assets.hash() + "/index.html").statusCode())
                .isEqualTo(404);
        assertThat(http.get("/webjars/echarts/5.5.0/echarts.min.js").statusCode())
                .isEqualTo(404);
        assertThat(http.get("/favicon.ico").statusCode()).isEqualTo(200);
    }

    @Test
    void filesComeInTheBestEncodingThatIsThereByNow() {
        String path = "/assets/" + http.assets.hash() + "/js/a.js";
        assertThat(http.get(path).headers().firstValue("Content-Encoding")).isEmpty();
        assertThat(http.get(path, "Accept-Encoding", "gzip, br;q=0").headers().firstValue("Content-Encoding"))
                .contains("gzip");

        http.assets.compress();

        HttpResponse<String> brotli = http.get(path, "Accept-Encoding", "gzip, deflate, br");
        assertThat(brotli.headers().firstValue("Content-Encoding")).contains("br");
        assertThat(brotli.headers().firstValue("Vary")).contains("Accept-Encoding");
        String etag = brotli.headers().firstValue("ETag").orElseThrow();
        assertThat(http.get(path, "Accept-Encoding", "br", "If-None-Match", etag)
                        .statusCode())
                .isEqualTo(304);
    }

    @Test
    void headIsGetWithoutABody() {
        HttpResponse<String> head =
                http.send(http.request("/healthz").method("HEAD", HttpRequest.BodyPublishers.noBody()));

        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
    }
}
