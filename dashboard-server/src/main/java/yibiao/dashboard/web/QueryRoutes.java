package yibiao.dashboard.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.zip.GZIPOutputStream;
import yibiao.dashboard.query.Answer;
import yibiao.dashboard.query.AnswerJson;
import yibiao.dashboard.query.ChangeImpact;
import yibiao.dashboard.query.MetricQuery;
import yibiao.dashboard.query.MetricQueryReader;
import yibiao.dashboard.query.QueryEngine;
import yibiao.dashboard.query.Scope;
import yibiao.schema.text.Language;
import yibiao.schema.text.Text;

/** Metric queries over HTTP: one at a time, or up to sixteen answered as they come. */
final class QueryRoutes {

    private static final int MOST_QUERIES = 16;

    private static final ObjectMapper JSON = new ObjectMapper();

    private final QueryEngine engine;
    private final Problems problems;

    QueryRoutes(QueryEngine engine, Problems problems) {
        this.engine = engine;
        this.problems = problems;
    }

    void add(RoutesConfig routes) {
        routes.post("/api/v1/query", ctx -> one(ctx, Requests.body(ctx)));
        routes.get("/api/v1/query", ctx -> one(ctx, linked(ctx)));
        routes.post("/api/v1/query:batch", this::batch);
        routes.post("/api/v1/change-impact", this::change);
    }

    private static JsonNode linked(Context ctx) {
        try {
            String query = ctx.queryParam("q");
            return Requests.parse(Base64.getUrlDecoder().decode(query == null ? "" : query));
        } catch (IllegalArgumentException e) {
            throw new Requests.Refused(Problem.of(
                    400, "validation", new Text("“q”不是 base64url。", "'q' is not base64url of a query's JSON.")));
        }
    }

    private void one(Context ctx, JsonNode json) {
        MetricQuery query = MetricQueryReader.read(json);
        Scope scope = Scope.everything();
        ctx.header("Vary", "Cookie, Authorization, Accept-Encoding");
        ctx.header("Cache-Control", "private, no-cache");
        if (ctx.header("If-None-Match") != null
                && engine.etag(query, scope)
                        .filter(etag -> Etags.match(ctx, tag(etag)))
                        .isPresent()) {
            ctx.status(HttpStatus.NOT_MODIFIED);
            return;
        }
        Answer answer = engine.answer(query, scope);
        // Weak: the numbers are the same, the times that it took are not.
        ctx.header("ETag", tag(answer.etag()));
        ctx.header("Server-Timing", timing(answer.timing()));
        ctx.contentType("application/json; charset=utf-8");
        ctx.result(AnswerJson.write(answer).toString());
    }

    private void change(Context ctx) {
        ChangeImpact.Question question = MetricQueryReader.readChange(Requests.body(ctx));
        ctx.header("Cache-Control", "no-store");
        ctx.contentType("application/json; charset=utf-8");
        ctx.result(ChangeImpact.ask(engine, question, Scope.everything()).toString());
    }

    private static String tag(String etag) {
        return "W/\"" + etag + "\"";
    }

    private static String timing(Answer.Timing timing) {
        return "plan;dur=" + timing.plan() + ", queue;dur=" + timing.queue() + ", exec;dur=" + timing.exec()
                + ", total;dur=" + timing.total();
    }

    /** A line of the answer, as soon as it is known. */
    private record Line(int index, ObjectNode json) {}

    private void batch(Context ctx) throws IOException {
        JsonNode queries = Requests.body(ctx).path("queries");
        if (!queries.isArray() || queries.isEmpty() || queries.size() > MOST_QUERIES) {
            throw new Requests.Refused(Problem.of(
                    400,
                    "validation",
                    new Text(
                            "“queries”须为 1 到 " + MOST_QUERIES + " 个查询的列表。",
                            "'queries' must be a list of 1 to " + MOST_QUERIES + " queries.")));
        }
        LinkedBlockingQueue<Line> lines = new LinkedBlockingQueue<>();
        Language language = problems.language(ctx);
        String requestId = problems.requestId(ctx);
        for (int i = 0; i < queries.size(); i++) {
            int index = i;
            var unused = start(queries.get(i))
                    .whenComplete((answer, failure) -> lines.add(
                            failure == null
                                    ? line(index, answer)
                                    : line(index, problems.of(failure, requestId), language, requestId)));
        }
        send(ctx, lines, queries.size());
    }

    private CompletableFuture<Answer> start(JsonNode query) {
        try {
            return engine.ask(MetricQueryReader.read(query), Scope.everything());
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private static Line line(int index, Answer answer) {
        ObjectNode json = JSON.createObjectNode().put("index", index).put("status", 200);
        json.set("body", AnswerJson.write(answer));
        return new Line(index, json);
    }

    private static Line line(int index, Problem problem, Language language, String requestId) {
        ObjectNode json = JSON.createObjectNode().put("index", index).put("status", problem.status());
        json.set("body", problem.json(language, requestId, "/api/v1/query:batch#" + index));
        return new Line(index, json);
    }

    /** Each line is flushed, so that the first figures are painted while the last ones are computed. */
    private static void send(Context ctx, LinkedBlockingQueue<Line> lines, int count) throws IOException {
        boolean zipped = PageRoutes.takes(ctx, "gzip");
        ctx.disableCompression();
        ctx.header("Cache-Control", "no-store");
        ctx.header("Vary", "Accept-Encoding");
        ctx.contentType("application/x-ndjson; charset=utf-8");
        if (zipped) {
            ctx.header("Content-Encoding", "gzip");
        }
        OutputStream raw = ctx.res().getOutputStream();
        try (OutputStream out = zipped ? new GZIPOutputStream(raw, 8192, true) : raw) {
            for (int i = 0; i < count; i++) {
                out.write((lines.take().json() + "\n").getBytes(StandardCharsets.UTF_8));
                out.flush();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("stopped while answering", e);
        }
    }
}
