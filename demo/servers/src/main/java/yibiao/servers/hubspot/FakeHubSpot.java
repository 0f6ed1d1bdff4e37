package yibiao.servers.hubspot;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import yibiao.servers.http.Reply;
import yibiao.servers.http.Request;
import yibiao.servers.records.Records;
import yibiao.servers.records.Records.Version;

/** CRM objects of HubSpot, API v3: search with its cap, and the list, which alone shows archived records. */
public final class FakeHubSpot {

    private static final DateTimeFormatter MILLIS = DateTimeFormatter.ofPattern(
                    "yyyy-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final Map<String, Records> objects = new TreeMap<>();
    private final String token;
    private final int cap;
    private long left = 650_000;

    /** @param cap how far a search may be paged, 10,000 in the real one */
    public FakeHubSpot(String token, int cap) {
        this.token = token;
        this.cap = cap;
    }

    public void add(String object, Records records) {
        objects.put(object, records);
    }

    public void leave(long calls) {
        left = calls;
    }

    public Reply answer(Request request) {
        if (!request.header("Authorization").orElse("").equals("Bearer " + token)) {
            return error(401, "INVALID_AUTHENTICATION", "Authentication credentials not found.");
        }
        String[] parts = request.path().split("/", -1);
        if (parts.length < 5 || !objects.containsKey(parts[4])) {
            return error(404, "OBJECT_NOT_FOUND", "Unable to infer object type from: " + request.path());
        }
        left--;
        boolean search = request.method().equals("POST") && request.path().endsWith("/search");
        Reply reply = search ? search(parts[4], request) : list(parts[4], request);
        return reply.header("X-HubSpot-RateLimit-Daily", "650000")
                .header("X-HubSpot-RateLimit-Daily-Remaining", String.valueOf(left));
    }

    private Reply list(String object, Request request) {
        boolean archived = request.query("archived").equals("true");
        List<Version> all = records(object).visible(archived);
        int from = request.query("after").isEmpty() ? 0 : Integer.parseInt(request.query("after"));
        int limit = request.query("limit").isEmpty() ? 10 : Integer.parseInt(request.query("limit"));
        if (limit > 100) {
            return error(400, "VALIDATION_ERROR", "limit is over 100");
        }
        return page(object, all, from, limit, false, archived);
    }

    private Records records(String object) {
        return Objects.requireNonNull(objects.get(object));
    }

    private Reply search(String object, Request request) {
        JsonNode body = read(request.body());
        int limit = body.path("limit").asInt(10);
        int from = body.path("after").asInt(0);
        if (limit > 200 || from + limit > cap) {
            return error(400, "VALIDATION_ERROR", "The maximum number of results is " + cap);
        }
        List<Version> found = new ArrayList<>();
        for (Version version : records(object).visible(false)) {
            if (matches(object, version, body.at("/filterGroups/0/filters"))) {
                found.add(version);
            }
        }
        String sort = body.at("/sorts/0/propertyName").asText("hs_object_id");
        found.sort(Comparator.comparing(version -> number(object, version, sort)));
        return page(object, found, from, limit, true, false);
    }

    private boolean matches(String object, Version version, JsonNode filters) {
        for (JsonNode filter : filters) {
            BigDecimal value =
                    number(object, version, filter.path("propertyName").asText());
            int compared = value.compareTo(new BigDecimal(filter.path("value").asText()));
            boolean matches = switch (filter.path("operator").asText()) {
                case "GTE" -> compared >= 0;
                case "GT" -> compared > 0;
                case "LT" -> compared < 0;
                case "LTE" -> compared <= 0;
                default -> throw new IllegalArgumentException("operator " + filter);
            };
            if (!matches) {
                return false;
            }
        }
        return true;
    }

    private BigDecimal number(String object, Version version, String property) {
        if (property.equals("hs_object_id")) {
            return new BigDecimal(version.id());
        }
        if (property.equals("createdate")) {
            return BigDecimal.valueOf(records(object).createdAt(version.id()).toEpochMilli());
        }
        if (!property.equals(modified(object))) {
            throw new IllegalArgumentException(object + " has no property " + property);
        }
        return BigDecimal.valueOf(version.modifiedAt().toEpochMilli());
    }

    private static String modified(String object) {
        return object.equals("contacts") ? "lastmodifieddate" : "hs_lastmodifieddate";
    }

    private Reply page(String object, List<Version> all, int from, int limit, boolean total, boolean archived) {
        ObjectNode answer = Records.JSON.createObjectNode();
        if (total) {
            answer.put("total", all.size());
        }
        ArrayNode results = answer.putArray("results");
        int end = Math.min(all.size(), from + limit);
        for (Version version : all.subList(Math.min(from, end), end)) {
            results.add(record(object, version, archived));
        }
        if (end < all.size()) {
            answer.putObject("paging").putObject("next").put("after", String.valueOf(end));
        }
        return Reply.json(answer.toString());
    }

    private ObjectNode record(String object, Version version, boolean archived) {
        ObjectNode record = Records.JSON.createObjectNode().put("id", version.id());
        ObjectNode properties = record.putObject("properties");
        properties.setAll(version.members());
        properties.put("hs_object_id", version.id()).put(modified(object), text(version.modifiedAt()));
        properties.put("createdate", text(records(object).createdAt(version.id())));
        record.put("createdAt", "2020-01-01T00:00:00.000Z").put("updatedAt", text(version.modifiedAt()));
        record.put("archived", archived);
        if (archived) {
            record.put("archivedAt", text(version.modifiedAt()));
        }
        return record;
    }

    private static String text(Instant instant) {
        return MILLIS.format(instant);
    }

    private static JsonNode read(String json) {
        try {
            return Records.JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Reply error(int status, String category, String message) {
        return Reply.json(
                status,
                "{\"status\":\"error\",\"message\":\"%s\",\"correlationId\":\"aeb5f871\",\"category\":\"%s\"}"
                        .formatted(message, category));
    }
}
