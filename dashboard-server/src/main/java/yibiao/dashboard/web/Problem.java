package yibiao.dashboard.web;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import yibiao.dashboard.query.QueryRefused;
import yibiao.schema.text.Language;
import yibiao.schema.text.Text;

/**
 * What went wrong, as RFC 9457 {@code application/problem+json}. Its words never hold SQL, files, classes or stack traces: those
 * are in the log under the request id.
 *
 * @param code stable, for programs
 */
record Problem(int status, String code, Text title, Text detail, List<QueryRefused.Issue> issues) {

    static final String CONTENT_TYPE = "application/problem+json; charset=utf-8";

    private static final ObjectMapper JSON = new ObjectMapper();

    Problem {
        issues = List.copyOf(issues);
    }

    static Problem of(int status, String code, Text detail) {
        return new Problem(status, code, detail, detail, List.of());
    }

    static Problem of(QueryRefused refused) {
        return switch (refused.kind()) {
            case MALFORMED -> of(refused, 400, "validation", new Text("查询有误", "The query is not valid"));
            case UNANSWERABLE ->
                of(refused, 422, "unprocessable-query", new Text("这些指标无法这样查询", "These metrics cannot be asked so"));
            case STALE -> of(refused, 409, "conflict", new Text("数据已更新", "The data has changed"));
            case NO_RELEASE -> of(refused, 503, "no-release", new Text("还没有数据", "There is no data yet"));
            case TIMEOUT -> of(refused, 504, "query-timeout", new Text("查询未完成", "The query was stopped"));
            case OVERLOADED -> of(refused, 503, "overloaded", new Text("服务器繁忙", "The server is busy"));
        };
    }

    private static Problem of(QueryRefused refused, int status, String code, Text title) {
        Text detail = new Text(joined(refused.issues(), Language.ZH), joined(refused.issues(), Language.EN));
        return new Problem(status, code, title, detail, refused.issues());
    }

    private static String joined(List<QueryRefused.Issue> issues, Language language) {
        return String.join(
                language == Language.ZH ? "" : " ",
                issues.stream().map(issue -> issue.message().in(language)).toList());
    }

    ObjectNode json(Language language, String requestId, String instance) {
        ObjectNode node = JSON.createObjectNode()
                .put("type", "urn:yibiao:problem:" + code)
                .put("title", title.in(language))
                .put("status", status)
                .put("detail", detail.in(language))
                .put("instance", instance)
                .put("code", code);
        if (!issues.isEmpty()) {
            ArrayNode errors = node.putArray("errors");
            for (QueryRefused.Issue issue : issues) {
                errors.addObject()
                        .put("pointer", issue.pointer())
                        .put("code", issue.code())
                        .put("message", issue.message().in(language));
            }
        }
        return node.put("requestId", requestId);
    }

    /** Chinese when the reader asks for it first, else English. */
    static Language language(String acceptLanguage) {
        String first = acceptLanguage.strip().toLowerCase(Locale.ROOT);
        return first.startsWith("zh") ? Language.ZH : Language.EN;
    }
}
