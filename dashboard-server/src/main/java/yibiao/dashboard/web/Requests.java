package yibiao.dashboard.web;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.Locale;
import yibiao.schema.text.Text;

/** Reads request bodies within limits, and refuses those that another site's page made a browser send. */
final class Requests {

    static final int MOST_BYTES = 256 * 1024;

    private static final ObjectMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(16)
                            .maxNumberLength(100)
                            .maxStringLength(20_000)
                            .maxNameLength(1_000)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private Requests() {}

    /** A request that is refused before its content counts. */
    static final class Refused extends RuntimeException {
        private final transient Problem problem;

        Refused(Problem problem) {
            super(problem.code());
            this.problem = problem;
        }

        Problem problem() {
            return problem;
        }
    }

    /**
     * The JSON body of a state-changing or computing request. Only JSON is taken, which no form can send, and nothing from
     * another site.
     */
    static JsonNode body(Context ctx) {
        refuseOtherSites(ctx);
        String type = ctx.contentType();
        if (type == null
                || !type.toLowerCase(Locale.ROOT).split(";", 2)[0].strip().equals("application/json")) {
            throw new Refused(Problem.of(
                    415,
                    "unsupported-media",
                    new Text("请求内容须为 application/json。", "The body must be application/json.")));
        }
        try {
            byte[] body = ctx.req().getInputStream().readNBytes(MOST_BYTES + 1);
            if (body.length > MOST_BYTES) {
                throw new Refused(
                        Problem.of(413, "too-large", new Text("请求超过 256 KB。", "The body is larger than 256 KB.")));
            }
            return parse(body);
        } catch (IOException e) {
            throw new Refused(Problem.of(400, "bad-request", new Text("请求未传完。", "The body did not arrive in full.")));
        }
    }

    static JsonNode parse(byte[] json) {
        try {
            JsonNode node = JSON.readTree(json);
            if (node != null && !node.isMissingNode()) {
                return node;
            }
        } catch (JsonProcessingException e) {
            // Its message quotes what was sent; the place is all that helps.
            throw notJson(
                    e.getLocation() == null
                            ? ""
                            : " (" + e.getLocation().getLineNr() + ":"
                                    + e.getLocation().getColumnNr() + ")");
        } catch (IOException e) {
            throw notJson("");
        }
        throw notJson("");
    }

    private static Refused notJson(String place) {
        return new Refused(Problem.of(
                400, "not-json", new Text("请求不是有效的 JSON" + place + "。", "The body is not valid JSON" + place + ".")));
    }

    private static void refuseOtherSites(Context ctx) {
        String site = ctx.header("Sec-Fetch-Site");
        boolean foreignSite = site != null && !site.equals("same-origin") && !site.equals("none");
        String origin = ctx.header("Origin");
        boolean foreignOrigin = origin != null && !origin.equals(ctx.scheme() + "://" + ctx.header("Host"));
        if (foreignSite || foreignOrigin) {
            throw new Refused(Problem.of(
                    403, "cross-site", new Text("不接受其他网站发来的请求。", "Requests from other sites are not taken.")));
        }
    }
}
