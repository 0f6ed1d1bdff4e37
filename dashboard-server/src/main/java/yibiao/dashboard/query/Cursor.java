package yibiao.dashboard.query;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import yibiao.schema.text.Text;

/**
 * Where a page ended: the key of its last row. It belongs to one query on one release, so that pages of different answers are
 * never put together.
 */
final class Cursor {

    private static final ObjectMapper JSON = new ObjectMapper();

    private Cursor() {}

    static String write(MetricQuery query, int release, List<? extends @Nullable Object> key) {
        ObjectNode node = JSON.createObjectNode().put("r", release).put("q", QueryFingerprint.withoutCursor(query));
        ArrayNode keys = node.putArray("k");
        key.forEach(value -> keys.add(value == null ? null : String.valueOf(value)));
        try {
            return Base64.getUrlEncoder().withoutPadding().encodeToString(JSON.writeValueAsBytes(node));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @throws QueryRefused as MALFORMED when it is no cursor of this query, as STALE when the release has changed since */
    static List<Optional<String>> read(String cursor, MetricQuery query, int release, int keys) {
        JsonNode node = parse(cursor);
        if (!node.path("q").asText().equals(QueryFingerprint.withoutCursor(query))
                || node.path("k").size() != keys) {
            throw refused();
        }
        if (node.path("r").asInt() != release) {
            throw new QueryRefused(
                    QueryRefused.Kind.STALE,
                    "/cursor",
                    "release-changed",
                    new Text(
                            "数据已更新到新版本，请从第一页重新开始。",
                            "A newer release is served since. Start again from the first page."));
        }
        List<Optional<String>> key = new ArrayList<>();
        node.path("k").forEach(value -> key.add(value.isNull() ? Optional.empty() : Optional.of(value.asText())));
        return key;
    }

    private static JsonNode parse(String cursor) {
        try {
            JsonNode node = JSON.readTree(Base64.getUrlDecoder().decode(cursor.getBytes(StandardCharsets.UTF_8)));
            return node == null ? JSON.nullNode() : node;
        } catch (IOException | IllegalArgumentException e) {
            throw refused();
        }
    }

    private static QueryRefused refused() {
        return new QueryRefused(
                QueryRefused.Kind.MALFORMED,
                "/cursor",
                "wrong-value",
                new Text("游标不属于此查询。", "This is no cursor of this query. Leave it out to get the first page."));
    }
}
