package yibiao.dashboard.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import yibiao.dashboard.caller.CallerLookup;
import yibiao.dashboard.fixture.TestReleases;
import yibiao.dashboard.query.QueryEngine;
import yibiao.dashboard.warehouse.DuckDbLimits;
import yibiao.dashboard.warehouse.ReleaseLoader;
import yibiao.dashboard.warehouse.Warehouse;
import yibiao.schema.calendar.FiscalCalendar;
import yibiao.schema.catalogue.Catalogue;
import yibiao.schema.storage.Location;
import yibiao.schema.workspace.Goal;

/** A server on a free port over a warehouse of test releases, and a client. */
final class HttpFixture implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    final Catalogue catalogue = Catalogue.shipped();
    final TestReleases releases;
    final Warehouse warehouse;
    final QueryEngine engine;
    final Assets assets = new Assets(Map.of(
            "index.html",
                    "<!doctype html><script src=\"{{assets}}/js/a.js\"></script>".getBytes(StandardCharsets.UTF_8),
            "js/a.js", "export const a = 1;\n".repeat(200).getBytes(StandardCharsets.UTF_8),
            "favicon.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>".getBytes(StandardCharsets.UTF_8),
            "notes.txt", "not for the web".getBytes(StandardCharsets.UTF_8)));
    final DashboardServer server;
    final HttpClient client = HttpClient.newBuilder()
            .followRedirects(HttpClient.Redirect.NEVER)
            .version(HttpClient.Version.HTTP_1_1)
            .build();

    HttpFixture(Path folder) {
        this(folder, List.of());
    }

    HttpFixture(Path folder, List<Goal> goals) {
        this(
                folder,
                new QueryEngine.Settings(4, 64, List.of(FiscalCalendar.ofCalendarYears())),
                Duration.ofSeconds(10),
                goals);
    }

    HttpFixture(Path folder, QueryEngine.Settings settings, Duration timeout) {
        this(folder, settings, timeout, List.of());
    }

    private HttpFixture(Path folder, QueryEngine.Settings settings, Duration timeout, List<Goal> goals) {
        releases = new TestReleases(folder, catalogue);
        warehouse = new Warehouse(
                releases.folder(),
                new ReleaseLoader(
                        Location.of(folder),
                        new DuckDbLimits("1500MB", 2, timeout),
                        table -> true,
                        CallerLookup.ASKED_BY),
                release -> {});
        InstantSource clock = InstantSource.fixed(Instant.parse("2026-07-01T02:00:00Z"));
        engine = new QueryEngine(warehouse, catalogue, settings, clock);
        server = DashboardServer.start(
                new DashboardServer.Parts(engine, warehouse, catalogue, goals, assets, clock), "127.0.0.1", 0);
    }

    HttpFixture publish() {
        releases.emptyRest().publish();
        warehouse.refresh();
        return this;
    }

    HttpResponse<String> get(String path, String... headers) {
        return send(request(path, headers).GET());
    }

    HttpResponse<String> post(String path, String json, String... headers) {
        return send(request(path, headers)
                .setHeader("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json.replace('\'', '"'))));
    }

    HttpRequest.Builder request(String path, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                .timeout(Duration.ofSeconds(30));
        for (int i = 0; i < headers.length; i += 2) {
            request.setHeader(headers[i], headers[i + 1]);
        }
        return request;
    }

    HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Sends bytes as they are, which no well-behaved client would. */
    String raw(String request) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    static JsonNode json(HttpResponse<String> response) {
        try {
            return JSON.readTree(response.body());
        } catch (IOException e) {
            throw new IllegalStateException(response.body(), e);
        }
    }

    static List<JsonNode> lines(String body) {
        return body.lines()
                .map(line -> {
                    try {
                        return JSON.readTree(line);
                    } catch (IOException e) {
                        throw new IllegalStateException(line, e);
                    }
                })
                .toList();
    }

    @Override
    public void close() {
        server.close();
        engine.close();
        warehouse.close();
    }
}
