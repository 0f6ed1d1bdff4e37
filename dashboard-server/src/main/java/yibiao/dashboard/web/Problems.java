package yibiao.dashboard.web;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import yibiao.dashboard.query.QueryRefused;
import yibiao.schema.text.Language;
import yibiao.schema.text.Text;

/** Turns whatever was thrown into a problem for the reader, and what was our fault into one log line with its request id. */
final class Problems {

    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

    void add(RoutesConfig routes) {
        routes.exception(Exception.class, (e, ctx) -> answer(ctx, of(e, requestId(ctx))));
    }

    Problem of(Throwable thrown, String requestId) {
        Throwable cause =
                thrown instanceof CompletionException && thrown.getCause() != null ? thrown.getCause() : thrown;
        if (cause instanceof QueryRefused refused) {
            return Problem.of(refused);
        }
        if (cause instanceof Requests.Refused refused) {
            return refused.problem();
        }
        if (cause instanceof HttpResponseException http && http.getStatus() < 500) {
            return ofStatus(http.getStatus());
        }
        LOG.error("request {} failed", requestId, cause);
        return Problem.of(
                500,
                "internal",
                new Text("服务器内部错误，已记录。", "Something went wrong inside the server; it has been logged."));
    }

    private static Problem ofStatus(int status) {
        return switch (status) {
            case 404 -> Problem.of(404, "not-found", new Text("没有这个地址。", "There is nothing at this address."));
            case 405 -> Problem.of(405, "method", new Text("此地址不接受该方法。", "This address does not take this method."));
            case 413 -> Problem.of(413, "too-large", new Text("请求太大。", "The request is too large."));
            default -> Problem.of(status, "bad-request", new Text("无法理解的请求。", "This request is not understood."));
        };
    }

    void answer(Context ctx, Problem problem) {
        ctx.status(problem.status());
        ctx.header("Cache-Control", "no-store");
        if (problem.status() == 503) {
            ctx.header("Retry-After", problem.code().equals("overloaded") ? "1" : "5");
        }
        ctx.contentType(Problem.CONTENT_TYPE);
        ctx.result(problem.json(language(ctx), requestId(ctx), ctx.path()).toString());
    }

    Language language(Context ctx) {
        return Problem.language(
                Optional.ofNullable(ctx.header("Accept-Language")).orElse(""));
    }

    String requestId(Context ctx) {
        return Optional.ofNullable(ctx.res().getHeader(Gate.REQUEST_ID)).orElse("none");
    }
}
