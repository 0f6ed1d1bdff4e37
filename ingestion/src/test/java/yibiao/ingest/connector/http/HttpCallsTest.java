package yibiao.ingest.connector.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import yibiao.ingest.connector.SourceProblem;
import yibiao.schema.workspace.Auth;
import yibiao.schema.workspace.Connection;
import yibiao.schema.workspace.Environment;
import yibiao.schema.workspace.Setting;
import yibiao.servers.http.FakeTokens;
import yibiao.servers.http.Fault;
import yibiao.servers.http.Reply;
import yibiao.servers.http.Request;
import yibiao.servers.http.ScriptedServer;

final class HttpCallsTest {

    private static final Instant NOW = Instant.parse("2025-03-01T10:00:00Z");
    private static final String PLACE = "sources/desk.yaml, stream ticket";
    private static final Map<String, String> SECRETS = Map.of(
            "SECRET", "s3cret-of-client",
            "PASSWORD", "pa55-word",
            "REFRESH", "refresh-first-secret");

    private final ManualWaiting waiting = new ManualWaiting(NOW);
    private final FakeTokens tokens =
            new FakeTokens("app", "s3cret-of-client", Map.of("ann", "pa55-word"), "refresh-first-secret", true, "");
    private final ScriptedServer server = new ScriptedServer(() -> NOW.plusSeconds(600), this::handle);

    @TempDir
    private Path folder = Path.of("");

    private Reply handle(Request request) {
        return switch (request.path()) {
            case "/token" -> tokens.give(request);
            case "/open" -> Reply.json("{\"amount\":1.10,\"q\":\"" + request.query("q") + "\"}");
            case "/basic" -> Reply.json("\"" + request.header("Authorization").orElse("") + "\"");
            case "/closed" ->
                tokens.isValid(request) ? Reply.json("[1,2,3]") : Reply.json(401, "{\"error\":\"expired\"}");
            case "/away" ->
                Reply.text(302, "")
                        .header("Location", server().url().toString().replace("127.0.0.1", "localhost") + "/basic");
            case "/near" -> Reply.text(302, "").header("Location", "/basic");
            default -> Reply.json(404, "{\"error\":\"no such thing\"}");
        };
    }

    private ScriptedServer server() {
        return server;
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aCallBringsItsQueryAndGivesStatusBodyAndTheSourcesClock() {
        Answer answer = calls(new Auth.None()).send(Call.get("/open").query("q", "a b+c&d=é"));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().toString()).isEqualTo("{\"amount\":1.10,\"q\":\"a b+c&d=é\"}");
        assertThat(answer.date()).contains(NOW.plusSeconds(600));
    }

    @Test
    void failuresOfTheMomentAreRepeatedAfterPausesWithFullJitter() {
        server.order(Fault.status(500), Fault.status(503), Fault.status(502), Fault.status(408));

        assertThat(calls(new Auth.None()).send(Call.get("/open")).status()).isEqualTo(200);

        Random same = new Random(7);
        Retrying usual = Retrying.usual();
        List<Duration> expected =
                List.of(usual.pause(1, same), usual.pause(2, same), usual.pause(3, same), usual.pause(4, same));
        assertThat(waiting.pauses()).isEqualTo(expected);
        assertThat(usual.pause(60, same)).isLessThanOrEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void aConnectionThatIsClosedInsteadOfAnsweredIsTriedAgain() {
        server.order(Fault.hangUp(), Fault.hangUp());

        assertThat(calls(new Auth.None()).send(Call.get("/open")).status()).isEqualTo(200);
    }

    @Test
    void aFailureThatStaysEndsWithAProblemOfTheSource() {
        server.always(request -> true, Fault.status(503));

        SourceProblem problem =
                problem(calls(new Auth.None()), Call.get("/open").query("key", "s3cret-of-client"));

        assertThat(problem.kind()).isEqualTo(SourceProblem.Kind.UNAVAILABLE);
        assertThat(problem)
                .hasMessage(
                        "sources/desk.yaml, stream ticket: GET /open at 127.0.0.1 answered 503. It was tried 8 times."
                                + " Nothing was lost; the next run goes on from the last commit.");
        assertThat(server.requests()).hasSize(8);
    }

    @Test
    void aRateLimitIsWaitedForAndCountsNoFailure() {
        Fault[] many = new Fault[20];
        java.util.Arrays.fill(many, Fault.tooMany("3"));
        server.order(many);

        assertThat(calls(new Auth.None()).send(Call.get("/open")).status()).isEqualTo(200);

        assertThat(waiting.pauses()).hasSize(20).allMatch(pause -> pause.compareTo(Duration.ofSeconds(3)) >= 0);
        assertThat(waiting.waited()).isLessThan(Duration.ofSeconds(66));
    }

    @Test
    void theDateOfRetryAfterIsReadByTheSourcesClock() {
        server.order(Fault.tooMany(ScriptedServer.httpDate(NOW.plusSeconds(600 + 90))));

        calls(new Auth.None()).send(Call.get("/open"));

        assertThat(waiting.waited()).isBetween(Duration.ofSeconds(90), Duration.ofSeconds(91));
    }

    @Test
    void aRateLimitWithoutRetryAfterIsWaitedForToo() {
        server.order(Fault.status(429), Fault.status(429));

        calls(new Auth.None()).send(Call.get("/open"));

        assertThat(waiting.pauses()).hasSize(2).allMatch(pause -> pause.compareTo(Duration.ofSeconds(1)) >= 0);
    }

    @Test
    void aSourceThatAsksForMorePatienceThanARunHasEndsIt() {
        server.order(Fault.tooMany("86400"));

        SourceProblem problem = problem(calls(new Auth.None()), Call.get("/open"));

        assertThat(problem.kind()).isEqualTo(SourceProblem.Kind.UNAVAILABLE);
        assertThat(problem).hasMessageContaining("answered 429. It asks for more patience than a run has.");
        assertThat(waiting.pauses()).isEmpty();
    }

    @Test
    void aBodyThatEndsEarlyIsNoAnswer() {
        server.order(Fault.cutAt(5), Fault.cutAt(0), Fault.cutSilentlyAt(9));

        assertThat(calls(new Auth.None())
                        .send(Call.get("/open").query("q", "x"))
                        .text())
                .isEqualTo("{\"amount\":1.10,\"q\":\"x\"}");
        assertThat(server.requests()).hasSize(4);
    }

    @Test
    void aDownloadThatEndsEarlyIsRepeatedFromItsStart() throws IOException {
        server.order(Fault.cutAt(5));
        Path file = folder.resolve("body");

        Answer answer = HttpCalls.to(http(new Auth.None()), ErrorMap.byStatus(), surroundings(TokenStore.none()), PLACE)
                .download(Call.get("/open"), file);

        assertThat(answer.body()).isEmpty();
        assertThat(file).hasContent("{\"amount\":1.10,\"q\":\"\"}");
    }

    @Test
    void anExpiredTokenIsRenewedOnce() {
        HttpCalls calls = calls(clientCredentials("SECRET"));
        assertThat(calls.send(Call.get("/closed")).status()).isEqualTo(200);
        tokens.revokeAll();
        assertThat(calls.send(Call.get("/closed")).status()).isEqualTo(200);
        assertThat(tokens.given()).hasSize(2);
        assertThat(server.count(request -> request.path().equals("/closed"))).isEqualTo(3);
    }

    @Test
    void aTokenThatIsRefusedAfterItWasRenewedIsAMatterOfSettings() {
        server.always(request -> request.path().equals("/closed"), Fault.status(401));

        SourceProblem problem = problem(calls(clientCredentials("SECRET")), Call.get("/closed"));

        assertThat(problem.kind()).isEqualTo(SourceProblem.Kind.CONFIGURATION);
        assertThat(server.count(request -> request.path().equals("/closed"))).isEqualTo(2);
        assertThat(problem).hasMessageContaining("GET /closed at 127.0.0.1 answered 401");
        tokens.given().forEach(token -> assertThat(problem).hasMessageNotContaining(token));
    }

    @Test
    void wrongClientSecretSaysSoWithoutShowingIt() {
        SourceProblem problem = problem(calls(clientCredentials("PASSWORD")), Call.get("/closed"));

        assertThat(problem.kind()).isEqualTo(SourceProblem.Kind.CONFIGURATION);
        assertThat(problem)
                .hasMessage(
                        "sources/desk.yaml, stream ticket: POST /token at 127.0.0.1 answered 400 invalid_client:"
                                + " invalid client credentials. Correct 'client_id', 'client_secret' and 'grant' under 'auth'.");
    }

    @Test
    void aNewRefreshTokenIsKeptBeforeItsAccessTokenIsUsed() throws IOException {
        TokenStore file = new TokenFile(folder.resolve("desk"));
        server.orderFor(request -> request.path().equals("/closed"), Fault.delay(Duration.ofMillis(1)));
        HttpCalls first = calls(refreshToken(), file);
        assertThat(first.send(Call.get("/closed")).status()).isEqualTo(200);

        // Another process, as after a kill: the token of the workspace is used up, the kept one is not.
        assertThat(calls(refreshToken(), file).send(Call.get("/closed")).status())
                .isEqualTo(200);
        assertThat(tokens.given()).hasSize(2);
        Path kept = folder.resolve("desk/.token.json");
        assertThat(kept).content().contains(tokens.refreshToken()).doesNotContain("refresh-first-secret");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(kept)))
                .isEqualTo("rw-------");
    }

    @Test
    void aUsedUpRefreshTokenAsksForANewLogIn() {
        calls(refreshToken()).send(Call.get("/closed"));

        assertThat(problem(calls(refreshToken()), Call.get("/closed")))
                .hasMessageContaining("answered 400 invalid_grant: expired access/refresh token.")
                .hasMessageContaining("needs a new log-in");
    }

    @Test
    void missingEndPointsBreakTheContract() {
        SourceProblem problem = problem(calls(new Auth.None()), Call.get("/gone/v1"));

        assertThat(problem.kind()).isEqualTo(SourceProblem.Kind.CONTRACT);
        assertThat(problem).hasMessageContaining("GET /gone/v1 at 127.0.0.1 answered 404. The interface is not there");
    }

    @Test
    void anErrorInsideASuccessCanBeJudged() {
        ErrorMap map = (call, answer) -> answer.json().path("q").asText().equals("bad")
                ? Judgement.of(Verdict.QUOTA, "45009", "reach max api daily quota limit")
                : Judgement.ok();
        HttpCalls calls = calls(new Auth.None()).judging(map);

        assertThat(calls.send(Call.get("/open")).status()).isEqualTo(200);
        assertThat(problem(calls, Call.get("/open").query("q", "bad")))
                .hasMessageContaining("answered 200 45009: reach max api daily quota limit. Run again when");
    }

    @Test
    void credentialsStayAtTheirHost() {
        HttpCalls calls = calls(new Auth.Basic(setting("ann"), setting("${env:PASSWORD}")));

        assertThat(calls.send(Call.get("/near")).text()).isEqualTo("\"Basic YW5uOnBhNTUtd29yZA==\"");
        assertThat(calls.send(Call.get("/away")).text()).isEqualTo("\"\"");
        assertThat(calls.send(Call.get(server.url().toString().replace("127.0.0.1", "localhost") + "/basic"))
                        .text())
                .isEqualTo("\"\"");
    }

    @Test
    void nobodyListeningIsToldAtOnceWhereSomebodyWaits() {
        server.close();

        SourceProblem problem = problem(calls(new Auth.None()).repeating(Retrying.once()), Call.get("/open"));

        assertThat(problem.kind()).isEqualTo(SourceProblem.Kind.UNAVAILABLE);
        assertThat(problem).hasMessageContaining("failed: the connection was refused; correct host and port in 'url'");
        assertThat(waiting.pauses()).isEmpty();
    }

    @Test
    void onlyWebAddressesAreCalled() {
        for (String url :
                List.of("ftp://example.com", "file:///etc/passwd", "https://u:p@example.com", "example.com")) {
            Connection.Http http = new Connection.Http(setting(url), new Auth.None(), 80);
            assertThatThrownBy(() -> HttpCalls.to(http, ErrorMap.byStatus(), surroundings(TokenStore.none()), PLACE))
                    .isInstanceOf(SourceProblem.class)
                    .hasMessageContaining("'url' is no address of an interface");
        }
    }

    @Test
    void aCancelledRunDoesNotWaitForAnAnswer() throws Exception {
        server.order(Fault.delay(Duration.ofSeconds(20)));
        long start = System.nanoTime();
        Thread canceller = new Thread(() -> {
            try {
                TimeUnit.MILLISECONDS.sleep(300);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            waiting.cancel();
        });
        canceller.start();

        assertThatThrownBy(() -> calls(new Auth.None()).send(Call.get("/open")))
                .isInstanceOf(ManualWaiting.Stopped.class);

        canceller.join();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
    }

    private static SourceProblem problem(HttpCalls calls, Call call) {
        return catchThrowableOfType(SourceProblem.class, () -> calls.send(call));
    }

    private HttpCalls calls(Auth auth) {
        return calls(auth, TokenStore.none());
    }

    private HttpCalls calls(Auth auth, TokenStore store) {
        return HttpCalls.to(http(auth), ErrorMap.json(ErrorMap.byStatus()), surroundings(store), PLACE);
    }

    private Connection.Http http(Auth auth) {
        return new Connection.Http(setting(server.url().toString()), auth, 80);
    }

    private Surroundings surroundings(TokenStore store) {
        return new Surroundings(Environment.of(SECRETS), store, waiting, new Random(7));
    }

    private static Auth clientCredentials(String secret) {
        return oauth(Auth.Grant.CLIENT_CREDENTIALS, secret, Optional.empty());
    }

    private static Auth refreshToken() {
        return oauth(Auth.Grant.REFRESH_TOKEN, "SECRET", Optional.of(setting("${env:REFRESH}")));
    }

    private static Auth oauth(Auth.Grant grant, String secret, Optional<Setting> refresh) {
        return new Auth.OAuth2(
                grant,
                setting("/token"),
                setting("app"),
                setting("${env:" + secret + "}"),
                refresh,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static Setting setting(String text) {
        return new Setting(text, "value", "sources/desk.yaml", 1);
    }
}
