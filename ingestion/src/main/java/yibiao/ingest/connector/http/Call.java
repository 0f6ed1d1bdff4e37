package yibiao.ingest.connector.http;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * One call to an HTTP interface. Its {@code toString} shows method and path, never a query, a header or a body.
 *
 * @param target a path that begins with {@code /} and is appended to the connection's address, or an absolute address; either may
 *     bring a query of its own
 */
public record Call(
        String method, String target, List<Parameter> query, Map<String, String> headers, Optional<Body> body) {

    public Call {
        query = List.copyOf(query);
        headers = Map.copyOf(headers);
        if (!isAbsolute(target) && !target.startsWith("/")) {
            throw new IllegalArgumentException("'" + target + "' is no path; expected one that begins with '/'");
        }
    }

    public static Call get(String target) {
        return new Call("GET", target, List.of(), Map.of(), Optional.empty());
    }

    public static Call delete(String target) {
        return new Call("DELETE", target, List.of(), Map.of(), Optional.empty());
    }

    public static Call postJson(String target, String json) {
        return new Call("POST", target, List.of(), Map.of(), Optional.of(new Body("application/json", json)));
    }

    public static Call postForm(String target, List<Parameter> fields) {
        Body form = new Body("application/x-www-form-urlencoded", encoded(fields));
        return new Call("POST", target, List.of(), Map.of(), Optional.of(form));
    }

    /** This call with one more query parameter; a name may come more than once. */
    public Call query(String name, String value) {
        List<Parameter> more = new ArrayList<>(query);
        more.add(new Parameter(name, value));
        return new Call(method, target, more, headers, body);
    }

    public Call header(String name, String value) {
        Map<String, String> more = new TreeMap<>(headers);
        more.put(name, value);
        return new Call(method, target, query, more, body);
    }

    /** The full address under {@code base}. */
    public URI address(URI base) {
        String start = isAbsolute(target) ? target : base.toString().replaceFirst("/+$", "") + target;
        String more = encoded(query);
        String join = more.isEmpty() ? "" : start.contains("?") ? "&" : "?";
        return URI.create(start + join + more);
    }

    /** Whether sending it twice does what sending it once does. */
    boolean changesNothing() {
        return method.equals("GET") || method.equals("HEAD");
    }

    @Override
    public String toString() {
        String path = target.replaceFirst("[?#].*$", "");
        return method + " " + (isAbsolute(path) ? path.replaceFirst("//[^/@]*@", "//") : path);
    }

    private static boolean isAbsolute(String target) {
        return target.startsWith("http://") || target.startsWith("https://");
    }

    private static String encoded(List<Parameter> parameters) {
        return parameters.stream()
                .map(parameter -> encoded(parameter.name()) + "=" + encoded(parameter.value()))
                .collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** A name and its value, in a query or a form. */
    public record Parameter(String name, String value) {}

    /** What is sent along. */
    public record Body(String type, String text) {}
}
