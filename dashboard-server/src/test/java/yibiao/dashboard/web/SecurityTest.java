package yibiao.dashboard.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SecurityTest {

    private static final String QUERY = "{'metrics':['revenue'],'by':['segment']}";

    private HttpFixture http;

    @BeforeAll
    void serve(@TempDir Path folder) {
        http = new HttpFixture(folder).publish();
    }

    @AfterAll
    void close() {
        http.close();
    }

    @Test
    void everyAnswerCarriesTheHeadersWhateverItsStatus() {
        String etag =
                http.post("/api/v1/query", QUERY).headers().firstValue("ETag").orElseThrow();
        Map<Integer, HttpResponse<String>> answers = Map.of(
                200, http.get("/assets/" + http.assets.hash() + "/js/a.js"),
                302, http.get("/"),
                304, http.post("/api/v1/query", QUERY, "If-None-Match", etag),
                400, http.post("/api/v1/query", "{"),
                403, http.post("/api/v1/query", QUERY, "Sec-Fetch-Site", "cross-site"),
                404, http.get("/nothing"),
                405, http.send(http.request("/api/v1/release").DELETE()),
                413, http.post("/api/v1/query", "{'metrics':['" + "x".repeat(300_000) + "']}"),
                415, http.send(http.request("/api/v1/query").POST(HttpRequest.BodyPublishers.ofString(QUERY))),
                422, http.post("/api/v1/query", "{'metrics':['customers'],'by':['month']}"));

        answers.forEach((status, answer) -> {
            assertThat(answer.statusCode()).isEqualTo(status);
            Gate.HEADERS.forEach((name, value) -> assertThat(answer.headers().firstValue(name))
                    .as("%d %s", status, name)
                    .contains(value));
            assertThat(answer.headers().firstValue("X-Request-Id"))
                    .as("%d", status)
                    .isPresent();
            assertThat(answer.headers().firstValue("Server")).isEmpty();
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /assets/x/../../pom.xml HTTP/1.1",
                "GET /assets/x/%2e%2e/%2e%2e/pom.xml HTTP/1.1",
                "GET /assets/x/..%2f..%2fpom.xml HTTP/1.1",
                "GET /assets/x/a%00b HTTP/1.1",
                "GET /p/..;/..;/x HTTP/1.1",
                "NONSENSE",
                "GET / HTTP/9.9",
                "GET /\\..\\x HTTP/1.1"
            })
    void whatTheServerItselfRefusesCarriesThemToo(String line) {
        String answer = http.raw(line + "\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n");

        assertThat(answer).matches("(?s)HTTP/1.1 [45].*").doesNotContain("jetty", "Exception", "<html");
        if (!line.startsWith("NONSENSE") && !line.contains("9.9")) {
            assertThat(answer).containsIgnoringCase("Content-Security-Policy: default-src 'none'");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.example",
                "127.0.0.1.evil.example",
                "localhost.evil.example:7070",
                "0.0.0.0",
                "169.254.169.254"
            })
    void aForeignHostNameIsTurnedAway(String host) {
        String answer = http.raw("GET /api/v1/release HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 421").contains("wrong-host").doesNotContain("currency");
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "localhost:1", "LOCALHOST", "[::1]:7070"})
    void ownNamesAreTaken(String host) {
        assertThat(http.raw("GET /healthz HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 200");
    }

    @Test
    void otherSitesCannotMakeABrowserAsk() {
        assertThat(http.post("/api/v1/query", QUERY, "Sec-Fetch-Site", "same-site")
                        .statusCode())
                .isEqualTo(403);
        assertThat(http.post("/api/v1/query:batch", "{'queries':[" + QUERY + "]}", "Origin", "http://evil.example")
                        .statusCode())
                .isEqualTo(403);
        assertThat(http.post(
                                "/api/v1/query",
                                QUERY,
                                "Sec-Fetch-Site",
                                "same-origin",
                                "Origin",
                                "http://127.0.0.1:" + http.server.port())
                        .statusCode())
                .isEqualTo(200);
        assertThat(http.get("/api/v1/release").headers().firstValue("Access-Control-Allow-Origin"))
                .isEmpty();
    }

    @Test
    void bodiesThatWouldCostTooMuchAreRefusedFast() {
        String deep = "[".repeat(50_000);
        String longList = "{'metrics':[" + "'revenue',".repeat(20_000) + "'revenue']}";

        assertThat(http.post("/api/v1/query", deep).statusCode()).isEqualTo(400);
        assertThat(http.post("/api/v1/query", longList).statusCode()).isEqualTo(400);
        assertThat(http.post("/api/v1/query", "{'metrics':['revenue'],'metrics':['orders']}")
                        .statusCode())
                .isEqualTo(400);
        assertThat(http.post("/api/v1/query", "{'metrics':['revenue']} {}").statusCode())
                .isEqualTo(400);
        assertThat(http.post("/api/v1/query", "").statusCode()).isEqualTo(400);
    }

    @Test
    void problemsSpeakToPeopleAndNeverOfTheInside() {
        HttpResponse<String> problem =
                http.post("/api/v1/query", "{'metrics':['revenu'],'x':1}", "Accept-Language", "zh-CN,zh;q=0.9");

        assertThat(problem.headers().firstValue("Content-Type")).contains("application/problem+json; charset=utf-8");
        assertThat(HttpFixture.json(problem).get("code").asText()).isEqualTo("validation");
        assertThat(HttpFixture.json(problem).at("/errors/0/pointer").asText()).isEqualTo("/x");
        assertThat(HttpFixture.json(problem).get("detail").asText()).startsWith("没有名为“x”的属性。");
        assertThat(HttpFixture.json(problem).get("requestId").asText())
                .isEqualTo(problem.headers().firstValue("X-Request-Id").orElseThrow());
        for (String body : List.of(
                problem.body(),
                http.get("/nothing").body(),
                http.post("/api/v1/query", "{").body(),
                http.post("/api/v1/query", "{'metrics':['customers'],'by':['month']}")
                        .body())) {
            assertThat(body).doesNotContain("SELECT", "gold/", "yibiao.", ".java", "Exception", "jackson", "/tmp");
        }
    }

    @Test
    void itListensOnThisMachineOnly() {
        DashboardServer.Parts parts = new DashboardServer.Parts(
                http.engine, http.warehouse, http.catalogue, List.of(), http.assets, InstantSource.system());

        assertThatThrownBy(() -> DashboardServer.start(parts, "0.0.0.0", 0))
                .hasMessage(
                        "The dashboard listens on 127.0.0.1 only, not on '0.0.0.0': it has no log-in yet, so everybody who can reach it could read everything.");
        assertThatThrownBy(() -> DashboardServer.start(parts, "127.0.0.1", http.server.port()))
                .hasMessage(
                        "Port " + http.server.port()
                                + " of 127.0.0.1 is used by another program. Stop that one, or choose another port with --port.");
    }
}
