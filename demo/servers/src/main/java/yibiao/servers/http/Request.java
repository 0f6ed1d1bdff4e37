package yibiao.servers.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A call as a server sees it.
 *
 * @param path decoded, without query
 * @param headers names in lower case
 */
public record Request(String method, String path, String rawQuery, Map<String, String> headers, String body) {

    public Request {
        headers = Map.copyOf(headers);
    }

    static Request of(String method, String target, Map<String, String> headers, String body) {
        int mark = target.indexOf('?');
        String path = mark < 0 ? target : target.substring(0, mark);
        return new Request(method, decoded(path), mark < 0 ? "" : target.substring(mark + 1), headers, body);
    }

    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
    }

    /** A query parameter; the empty text when it is not there. */
    public String query(String name) {
        return fields(rawQuery).getOrDefault(name, "");
    }

    public Map<String, String> queries() {
        return fields(rawQuery);
    }

    /** The body as a form; in order. */
    public Map<String, String> form() {
        return fields(body);
    }

    public boolean is(String wantedMethod, String wantedPath) {
        return method.equals(wantedMethod) && path.equals(wantedPath);
    }

    private static Map<String, String> fields(String encoded) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (String pair : encoded.split("&", -1)) {
            if (!pair.isEmpty()) {
                String[] parts = pair.split("=", 2);
                fields.put(decoded(parts[0]), parts.length < 2 ? "" : decoded(parts[1]));
            }
        }
        return fields;
    }

    private static String decoded(@Nullable String text) {
        return text == null ? "" : URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
