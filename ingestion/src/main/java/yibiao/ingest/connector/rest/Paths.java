package yibiao.ingest.connector.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.List;
import java.util.Optional;
import yibiao.schema.workspace.RestCalls;

/** Finds what a path such as {@code meta.total} leads to. */
final class Paths {

    /** Stands for any value that is there. */
    private static final String ANY = "*";

    private Paths() {}

    /** @return a missing node where the path leads nowhere; a member whose own name has the dots counts first */
    static JsonNode at(JsonNode json, String path) {
        if (path.isEmpty()) {
            return json;
        }
        if (json.has(path)) {
            return json.get(path);
        }
        int dot = path.indexOf('.');
        return dot < 0 || !json.has(path.substring(0, dot))
                ? MissingNode.getInstance()
                : at(json.get(path.substring(0, dot)), path.substring(dot + 1));
    }

    /** The value as text; empty when it is absent, null or empty. */
    static Optional<String> text(JsonNode json, String path) {
        JsonNode found = at(json, path);
        if (found.isMissingNode() || found.isNull()) {
            return Optional.empty();
        }
        String text = found.isValueNode() ? found.asText() : found.toString();
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }

    static boolean is(JsonNode json, RestCalls.Member member) {
        return text(json, member.path())
                .filter(value -> isOneOf(value, member.values()))
                .isPresent();
    }

    static boolean isOneOf(String value, List<String> values) {
        return values.contains(value) || values.contains(ANY);
    }
}
