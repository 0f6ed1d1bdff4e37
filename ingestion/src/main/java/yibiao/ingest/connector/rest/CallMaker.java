package yibiao.ingest.connector.rest;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import yibiao.ingest.connector.http.Call;
import yibiao.schema.workspace.RestCalls;
import yibiao.schema.workspace.RestCalls.PageKind;
import yibiao.schema.workspace.Template;

/** Makes calls of a stream's templates. */
final class CallMaker {

    private static final ObjectMapper JSON = JsonMapper.builder().build();

    private final RestCalls calls;
    private final @Nullable CursorTime time;

    CallMaker(RestCalls calls, @Nullable CursorTime time) {
        this.calls = calls;
        this.time = time;
    }

    /** The call for a page of a window. */
    Call call(Place place, Bounds bounds) {
        if (place.link() != null) {
            return headed(Call.get(place.link()));
        }
        RestCalls.Request request = calls.request();
        String path = request.path()
                .fill(name -> value(name, place, bounds).map(CallMaker::segment))
                .orElseThrow();
        Map<String, String> query = new TreeMap<>();
        add(query, request.query(), place, bounds);
        if (place.token() == null) {
            add(query, request.first(), place, bounds);
        }
        List<Call.Parameter> parameters = new ArrayList<>();
        query.forEach((name, value) -> parameters.add(new Call.Parameter(name, value)));
        Optional<Call.Body> body = request.body()
                .map(template -> new Call.Body(
                        "application/json", json(template, place, bounds).orElseThrow()));
        return headed(new Call(request.method().name(), path.replace(" ", "%20"), parameters, Map.of(), body));
    }

    private Call headed(Call call) {
        Call made = call;
        for (Map.Entry<String, String> header : calls.request().headers().entrySet()) {
            made = made.header(header.getKey(), header.getValue());
        }
        return made;
    }

    /** A parameter that is JSON text gets its values escaped; one with nothing to say in this call is left out. */
    private void add(Map<String, String> query, Map<String, Template> templates, Place place, Bounds bounds) {
        templates.forEach((name, template) -> {
            boolean isJson = template.text().matches("(?s)\\s*(\\[|\\{\\s*\").*");
            Optional<String> text =
                    isJson ? json(template, place, bounds) : template.fill(at -> value(at, place, bounds));
            text.ifPresent(value -> query.put(name, value));
        });
    }

    private Optional<String> json(Template template, Place place, Bounds bounds) {
        return template.fill(name -> value(name, place, bounds)
                .map(value -> name.equals("fields.json")
                        ? value
                        : new String(JsonStringEncoder.getInstance().quoteAsString(value))));
    }

    /** What stands for a place; empty when this call has nothing there. */
    private Optional<String> value(String name, Place place, Bounds bounds) {
        String own = calls.values().get(name);
        if (own != null) {
            return Optional.of(own);
        }
        if (name.startsWith("after.")) {
            String member = name.substring("after.".length());
            String known = place.afterMembers().get(member);
            return known != null ? Optional.of(known) : before(member).fill(at -> value(at, place, bounds));
        }
        return switch (name) {
            case "fields" -> Optional.of(String.join(",", calls.fields()));
            case "fields.json" -> Optional.of(fieldsJson());
            case "size" -> Optional.of(String.valueOf(calls.pages().size()));
            case "offset" -> Optional.of(String.valueOf(place.number()));
            case "page" ->
                calls.pages().kind() == PageKind.PAGE
                        ? Optional.of(String.valueOf(place.number()))
                        : Optional.ofNullable(place.token());
            default -> bound(name, place, bounds);
        };
    }

    private Template before(String member) {
        Template before = calls.pages().by().get(member);
        return before == null ? new Template("") : before;
    }

    private Optional<String> bound(String name, Place place, Bounds bounds) {
        CursorTime cursor = time;
        int dot = name.indexOf('.');
        String bound = dot < 0 ? name : name.substring(0, dot);
        boolean isOpen = !bound.equals("from") && bounds.to().equals(Instant.MAX);
        if (cursor == null || isOpen) {
            return Optional.empty();
        }
        Instant tick = switch (bound) {
            case "from" -> place.since() == null ? bounds.from() : Instant.parse(place.since());
            case "to" -> bounds.to();
            default -> cursor.before(bounds.to());
        };
        return Optional.of(cursor.text(tick, dot < 0 ? "" : name.substring(dot + 1)));
    }

    private String fieldsJson() {
        try {
            return JSON.writeValueAsString(calls.fields());
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new IllegalStateException("texts are always JSON", e);
        }
    }

    private static String segment(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
