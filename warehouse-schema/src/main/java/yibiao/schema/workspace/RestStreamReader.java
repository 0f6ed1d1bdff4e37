package yibiao.schema.workspace;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import yibiao.schema.file.YamlMap;
import yibiao.schema.workspace.RestCalls.PageKind;

/** Reads how the records of an HTTP interface are asked for. */
final class RestStreamReader {

    private static final Duration LAG = Duration.ofMinutes(5);
    private static final int SIZE = 100;

    private RestStreamReader() {}

    /** What only the stream itself says, not the other readings beside it. */
    private static final String[] OF_THE_STREAM = {"deletions", "keys", "days", "sweep", "reconcile"};

    static RestCalls read(YamlMap map, List<String> key) {
        RestCalls main = calls(map, key);
        Optional<RestCalls.Deletions> deletions = map.optionalMap("deletions").map(found -> {
            YamlMap both = found.over(map.without(OF_THE_STREAM).without("deleted", "declared", "counted"));
            List<String> keyThere = key(both, key, "deletions");
            RestCalls.Deletions read = new RestCalls.Deletions(calls(both, keyThere), keyThere);
            both.done();
            return read;
        });
        if (deletions.isPresent() && main.cursor().isEmpty()) {
            map.problem(
                    "deletions",
                    "a stream without 'cursor' is loaded completely each time and needs no 'deletions'. Leave it out.");
        }
        Optional<RestCalls.Keys> keys = map.optionalMap("keys").map(found -> {
            YamlMap both = found.over(map.without(OF_THE_STREAM).without("declared", "counted"));
            List<String> keyThere = key(both, key, "keys");
            RestCalls.Keys read = new RestCalls.Keys(calls(both, keyThere), keyThere);
            both.done();
            return read;
        });
        Optional<RestCalls> days = map.optionalMap("days").map(found -> days(found, map, key));
        return main.with(deletions, new RestCalls.Listings(keys, days));
    }

    private static List<String> key(YamlMap both, List<String> key, String reading) {
        both.ignore("numbers", "dates", "timestamps", "path", "format");
        List<String> keyThere = both.texts("key");
        if (keyThere.size() != key.size()) {
            both.problem("key", "the key of " + reading + " has other fields than the stream's. Name as many.");
        }
        return keyThere;
    }

    private static RestCalls days(YamlMap found, YamlMap map, List<String> key) {
        YamlMap both = found.over(map.without(OF_THE_STREAM));
        RestCalls calls = calls(both, key(both, key, "days"));
        if (calls.declared().isEmpty() || calls.cursor().isEmpty()) {
            found.problem(
                    "",
                    "'days' counts by what the source declares: it needs 'declared', the path of the number of records, and 'cursor', the field of creation.");
        }
        both.done();
        return calls;
    }

    private static RestCalls calls(YamlMap map, List<String> key) {
        Map<String, String> values = new TreeMap<>(map.namedTexts("values"));
        Optional<RestCalls.TimeCursor> cursor = map.optionalMap("cursor").map(found -> cursor(found, map, values));
        if (cursor.isEmpty()) {
            map.ignore("start");
        } else if (key.isEmpty()) {
            map.problem(
                    "cursor", "a stream with a cursor needs a 'key', which tells records of the same instant apart.");
        }
        RestCalls calls = new RestCalls(
                request(map.map("request")),
                map.optionalText("probe"),
                map.texts("fields"),
                new TreeMap<>(values),
                map.text("records"),
                map.texts("flatten"),
                cursor,
                pages(map.optionalMap("pages")),
                map.optionalMap("deleted").map(found -> member(found, "field", "value")),
                map.optionalText("declared"),
                map.optionalText("counted"),
                map.optionalMap("error").map(RestStreamReader::error),
                map.optionalMap("rate").map(RestStreamReader::rate),
                Optional.empty());
        new RestPlaces(map, calls).check();
        return calls;
    }

    private static RestCalls.Request request(YamlMap map) {
        RestCalls.Method method = map.oneOf("method", RestCalls.Method.class, RestCalls.Method.GET);
        Optional<Template> body = map.optionalText("body").map(Template::new);
        if (body.isPresent() && method == RestCalls.Method.GET) {
            map.problem("body", "a call with 'body' is of 'method: post'.");
        }
        String path = map.text("path");
        if (!path.isEmpty() && !path.startsWith("/")) {
            map.problem(
                    "path", "'path' is '" + path + "'; it starts with '/' and goes on from the connection's 'url'.");
        }
        RestCalls.Request request = new RestCalls.Request(
                method,
                new Template(path),
                templates(map, "query"),
                templates(map, "first"),
                map.namedTexts("headers"),
                body);
        map.done();
        return request;
    }

    private static Map<String, Template> templates(YamlMap map, String key) {
        Map<String, Template> templates = new LinkedHashMap<>();
        map.namedTexts(key).forEach((name, text) -> templates.put(name, new Template(text)));
        return templates;
    }

    private static RestCalls.TimeCursor cursor(YamlMap map, YamlMap stream, Map<String, String> values) {
        String format = map.text("format", "iso");
        if (!List.of("iso", "epoch_s", "epoch_ms").contains(format)) {
            map.parsed(
                    "format",
                    "iso, epoch_s, epoch_ms or a pattern such as yyyy-MM-dd HH:mm:ss",
                    DateTimeFormatter::ofPattern);
        }
        if (!stream.has("start")) {
            stream.problem(
                    "cursor",
                    "a stream with a cursor needs a 'start', the first instant to read, such as 2015-01-01; what is older never comes.");
        }
        Duration step = format.equals("epoch_s") ? Duration.ofSeconds(1) : Duration.ofMillis(1);
        RestCalls.TimeCursor cursor = new RestCalls.TimeCursor(
                new Template(map.text("field"))
                        .fill(place -> Optional.ofNullable(values.get(place)))
                        .orElse(""),
                format,
                duration(map, "lag", LAG),
                duration(map, "lookback", Duration.ZERO),
                duration(map, "granularity", step),
                stream.parsed(
                                "start",
                                "a day or an instant such as 2015-01-01 or 2015-01-01T00:00:00Z",
                                RestStreamReader::instant)
                        .orElse(Instant.EPOCH));
        if (cursor.granularity().isZero()) {
            map.problem(
                    "granularity", "'granularity' is the smallest step of the cursor, such as PT1S; it is not zero.");
        }
        map.done();
        return cursor;
    }

    private static Duration duration(YamlMap map, String key, Duration otherwise) {
        Duration found =
                map.parsed(key, "a duration such as PT5M", Duration::parse).orElse(otherwise);
        if (found.isNegative()) {
            map.problem(key, "'" + key + "' is negative; a duration such as PT5M was expected.");
        }
        return found;
    }

    private static Instant instant(String text) {
        return text.contains("T")
                ? Instant.parse(text)
                : LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    private static RestCalls.Pages pages(Optional<YamlMap> declared) {
        if (declared.isEmpty()) {
            return new RestCalls.Pages(PageKind.NONE, Optional.empty(), Map.of(), SIZE, 1, Optional.empty(), false);
        }
        YamlMap map = declared.get();
        PageKind kind = map.oneOf("kind", PageKind.class, PageKind.NONE);
        RestCalls.Pages pages = new RestCalls.Pages(
                kind,
                map.optionalText("next"),
                templates(map, "by"),
                map.integer("size", SIZE),
                map.integer("first", 1),
                map.optionalMap("end").map(found -> member(found, "path", "value")),
                map.flag("resume", false));
        if (!map.has("kind")) {
            map.text("kind");
        }
        if (pages.size() < 1) {
            map.problem("size", "'size' is " + pages.size() + "; a page has at least one record.");
        }
        if (kind == PageKind.CURSOR && pages.next().isEmpty()) {
            map.problem("kind", "pages of kind cursor need 'next', the path of the token in the answer.");
        }
        if ((kind == PageKind.KEYSET) == pages.by().isEmpty()) {
            map.problem(
                    "kind",
                    "'by' belongs to pages of kind keyset: the members that order the records, each with what comes before all, such as by: {id: \"0\"}.");
        }
        if (pages.resume() && kind != PageKind.CURSOR) {
            map.problem("resume", "only pages of kind cursor have a token to 'resume' from.");
        }
        map.done();
        return pages;
    }

    private static RestCalls.Member member(YamlMap map, String path, String values) {
        RestCalls.Member member = new RestCalls.Member(map.text(path), map.texts(values));
        if (member.values().isEmpty()) {
            map.problem(values, "'" + values + "' names at least one value.");
        }
        map.done();
        return member;
    }

    private static RestCalls.BodyError error(YamlMap map) {
        RestCalls.BodyError error = new RestCalls.BodyError(
                map.text("path"),
                map.texts("fine"),
                map.texts("limited"),
                map.texts("retry"),
                map.texts("login"),
                map.optionalText("message"));
        map.done();
        return error;
    }

    private static RestCalls.Rate rate(YamlMap map) {
        RestCalls.Rate rate = new RestCalls.Rate(map.text("remaining"), map.text("limit"));
        map.done();
        return rate;
    }
}
