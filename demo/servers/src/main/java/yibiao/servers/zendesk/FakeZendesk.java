package yibiao.servers.zendesk;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import yibiao.servers.http.Reply;
import yibiao.servers.http.Request;
import yibiao.servers.records.Records;
import yibiao.servers.records.Records.Version;

/** Zendesk Support: exports by cursor and by time, which hold back the last minute, and lists. */
public final class FakeZendesk {

    private static final Duration HELD_BACK = Duration.ofMinutes(1);

    private final Map<String, Records> kinds = new TreeMap<>();
    private final String credentials;

    public FakeZendesk(String user, String password) {
        this.credentials =
                "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    public void add(String kind, Records records) {
        kinds.put(kind, records);
    }

    public Reply answer(Request request) {
        if (!request.header("Authorization").orElse("").equals(credentials)) {
            return Reply.json(401, "{\"error\":\"Couldn't authenticate you\"}");
        }
        String path = request.path().replaceFirst("[.]json$", "");
        if (path.equals("/api/v2/users/me")) {
            return Reply.json("{\"user\":{\"id\":1,\"role\":\"admin\"}}");
        }
        String kind = path.replaceFirst("^/api/v2/(incremental/)?", "").replaceFirst("/cursor$", "");
        if (!kinds.containsKey(kind)) {
            return Reply.json(404, "{\"error\":\"InvalidEndpoint\",\"description\":\"Not found\"}");
        }
        if (path.endsWith("/cursor")) {
            return byCursor(kind, request);
        }
        return path.contains("/incremental/") ? byTime(kind, request) : list(kind, request);
    }

    private Reply byCursor(String kind, Request request) {
        String cursor = request.query("cursor");
        String after = cursor.isEmpty()
                ? position(Instant.ofEpochSecond(Long.parseLong(request.query("start_time"))), 0)
                : new String(Base64.getDecoder().decode(cursor), StandardCharsets.US_ASCII);
        List<Version> found = new ArrayList<>();
        for (Version version : settled(kind)) {
            if (position(version).compareTo(after) > 0) {
                found.add(version);
            }
        }
        int size = Math.min(found.size(), size(request));
        String last = size == 0 ? after : position(found.get(size - 1));
        ObjectNode answer = page(kind, found.subList(0, size));
        answer.put("after_cursor", Base64.getEncoder().encodeToString(last.getBytes(StandardCharsets.US_ASCII)));
        answer.putNull("before_cursor");
        answer.put("end_of_stream", size == found.size());
        return Reply.json(answer.toString());
    }

    private Reply byTime(String kind, Request request) {
        long start = Long.parseLong(request.query("start_time"));
        if (Instant.ofEpochSecond(start).isAfter(records(kind).now().minus(HELD_BACK))) {
            return Reply.json(
                    400,
                    "{\"error\":\"StartTimeTooRecent\",\"description\":\"Too recent start_time. Use a start_time older than 60 seconds\"}");
        }
        List<Version> found = new ArrayList<>();
        for (Version version : settled(kind)) {
            if (version.modifiedAt().getEpochSecond() >= start) {
                found.add(version);
            }
        }
        int size = Math.min(found.size(), size(request));
        ObjectNode answer = page(kind, found.subList(0, size));
        answer.put("count", size);
        answer.put(
                "end_time", size == 0 ? start : found.get(size - 1).modifiedAt().getEpochSecond());
        answer.put("end_of_stream", size == found.size());
        return Reply.json(answer.toString());
    }

    private Reply list(String kind, Request request) {
        long from = Long.parseLong(request.query("start_time"));
        long to = Long.parseLong(request.query("end_time"));
        List<Version> found = records(kind).visible(false).stream()
                .filter(version -> version.modifiedAt().getEpochSecond() >= from
                        && version.modifiedAt().getEpochSecond() < to)
                .toList();
        int start = request.query("page[after]").isEmpty() ? 0 : Integer.parseInt(request.query("page[after]"));
        int end = Math.min(found.size(), start + Integer.parseInt(request.query("page[size]")));
        ObjectNode answer = page(kind, found.subList(start, end));
        answer.putObject("meta").put("has_more", end < found.size()).put("after_cursor", String.valueOf(end));
        return Reply.json(answer.toString());
    }

    private ObjectNode page(String kind, List<Version> versions) {
        ObjectNode answer = Records.JSON.createObjectNode();
        ArrayNode records = answer.putArray(kind);
        versions.forEach(version -> records.add(record(kind, version)));
        return answer;
    }

    private static ObjectNode record(String kind, Version version) {
        ObjectNode record = Records.JSON.createObjectNode().put("id", Long.parseLong(version.id()));
        record.setAll(version.members());
        Instant second = version.modifiedAt().truncatedTo(ChronoUnit.SECONDS);
        record.put("updated_at", second.toString()).put("timestamp", second.getEpochSecond());
        if (version.isDeleted() && kind.equals("organizations")) {
            record.put("deleted_at", second.toString());
        } else if (version.isDeleted()) {
            record.put("status", "deleted");
        }
        return record;
    }

    /** The last minute is held back, so that nothing appears behind a cursor. */
    private List<Version> settled(String kind) {
        Records records = records(kind);
        List<Version> all = new ArrayList<>(records.visible(false));
        all.addAll(records.visible(true));
        all.removeIf(version -> version.modifiedAt().isAfter(records.now().minus(HELD_BACK)));
        all.sort(Comparator.comparing(FakeZendesk::position));
        return all;
    }

    private Records records(String kind) {
        return Objects.requireNonNull(kinds.get(kind));
    }

    private static int size(Request request) {
        return request.query("per_page").isEmpty() ? 1000 : Integer.parseInt(request.query("per_page"));
    }

    private static String position(Version version) {
        return position(version.modifiedAt(), Long.parseLong(version.id()));
    }

    private static String position(Instant instant, long id) {
        return "%015d||%015d|".formatted(instant.toEpochMilli(), id);
    }
}
