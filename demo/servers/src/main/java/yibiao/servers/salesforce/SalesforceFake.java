package yibiao.servers.salesforce;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import yibiao.servers.http.FakeTokens;
import yibiao.servers.http.Reply;
import yibiao.servers.http.Request;
import yibiao.servers.http.ScriptedServer;

/**
 * A Salesforce organisation on the loopback interface. Its objects are the ground truth; it misbehaves through {@link #server()}, or
 * by the switches below. It seals no secret: client {@code app} with secret {@code client-s3cret}, user {@code ann} with {@code pa55-word}.
 */
public final class SalesforceFake implements AutoCloseable {

    public static final String CLIENT_SECRET = "client-s3cret";
    public static final String PASSWORD = "pa55-word";

    private static final int LONGEST_ADDRESS = 16_384;
    private static final String BASE = "/services/data/v62.0";
    private static final DateTimeFormatter REST = DateTimeFormatter.ofPattern(
                    "yyyy-MM-dd'T'HH:mm:ss.SSS'+0000'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final Map<String, FakeObject> objects = new TreeMap<>();
    private final Map<String, Cursor> cursors = new LinkedHashMap<>();
    private final InstantSource clock;
    private final ScriptedServer server;
    private final FakeTokens tokens;
    private final FakeBulk bulk;
    private int pageSize = 2_000;
    private int used;
    private int allowed = 15_000;
    private int timeouts;
    private int dropped;

    public SalesforceFake(InstantSource clock) {
        this.clock = clock;
        this.server = new ScriptedServer(clock, this::answer);
        this.tokens = new FakeTokens(
                "app",
                CLIENT_SECRET,
                Map.of("ann", PASSWORD),
                "refresh-first-secret",
                false,
                ",\"instance_url\":\"" + server.url()
                        + "\",\"id\":\"x\",\"issued_at\":\"1740823200000\",\"signature\":\"c2ln\"");
        this.bulk = new FakeBulk(this::found);
    }

    public ScriptedServer server() {
        return server;
    }

    public FakeTokens tokens() {
        return tokens;
    }

    public FakeBulk bulk() {
        return bulk;
    }

    /** The object of that name; made when it is not there yet. */
    public FakeObject object(String name) {
        return objects.computeIfAbsent(name, FakeObject::new);
    }

    /** Records of a page, whatever the client wishes. */
    public void pageSize(int records) {
        pageSize = records;
    }

    /** Calls of the day: so many made by others, so many allowed. */
    public void usage(int usedSoFar, int most) {
        used = usedSoFar;
        allowed = most;
    }

    /** The next queries for records take too long. */
    public void timeOut(int queries) {
        timeouts = queries;
    }

    /** The next pages miss their last record, although the total counts it. */
    public void dropRecords(int pages) {
        dropped = pages;
    }

    @Override
    public void close() {
        server.close();
    }

    private Reply answer(Request request) {
        if (request.path().length() + request.rawQuery().length() > LONGEST_ADDRESS) {
            return error(414, "URI_TOO_LONG", "The length of the URI exceeds the 16,384 byte limit.");
        }
        if (request.is("POST", "/services/oauth2/token")) {
            return tokens.give(request);
        }
        if (!tokens.isValid(request)) {
            return error(401, "INVALID_SESSION_ID", "Session expired or invalid");
        }
        if (used >= allowed) {
            return error(403, "REQUEST_LIMIT_EXCEEDED", "TotalRequests Limit exceeded.");
        }
        used++;
        return authorised(request).header("Sforce-Limit-Info", "api-usage=" + used + "/" + allowed);
    }

    private Reply authorised(Request request) {
        if (!request.path().startsWith(BASE)) {
            return error(404, "NOT_FOUND", "The requested resource does not exist");
        }
        String path = request.path().substring(BASE.length());
        if (path.equals("/query") || path.equals("/queryAll")) {
            return query(request.query("q"), path.endsWith("All"));
        }
        if (path.startsWith("/query/")) {
            return page(path.substring("/query/".length()));
        }
        if (path.startsWith("/jobs/query")) {
            return bulk.answer(request, path);
        }
        if (path.equals("/sobjects")) {
            return describeAll();
        }
        if (path.startsWith("/sobjects/") && path.endsWith("/describe")) {
            FakeObject object = objects.get(path.split("/", -1)[2]);
            return object == null
                    ? error(404, "NOT_FOUND", "The requested resource does not exist")
                    : Reply.json(object.describe().toString());
        }
        if (path.equals("/limits")) {
            return Reply.json("{\"DailyApiRequests\":{\"Max\":" + allowed + ",\"Remaining\":" + (allowed - used)
                    + "},\"DailyBulkV2QueryJobs\":{\"Max\":10000,\"Remaining\":10000}}");
        }
        return path.equals("/limits/recordCount")
                ? recordCount(request.query("sObjects"))
                : error(404, "NOT_FOUND", "The requested resource does not exist");
    }

    private Reply query(String soql, boolean withDeleted) {
        Found found;
        try {
            found = found(soql, withDeleted);
        } catch (Refusal e) {
            return error(400, e.code(), String.valueOf(e.getMessage()));
        }
        if (found.query().counts()) {
            return Reply.json("{\"totalSize\":" + found.records().size() + ",\"done\":true,\"records\":[]}");
        }
        if (timeouts > 0) {
            timeouts--;
            return error(400, "QUERY_TIMEOUT", "Your query request was running for too long.");
        }
        String id = "01g" + cursors.size();
        cursors.put(id, new Cursor(found.query(), found.records()));
        return page(id + "-0");
    }

    /** @throws Refusal with Salesforce's error code */
    private Found found(String soql, boolean withDeleted) {
        SoqlQuery query;
        try {
            query = new SoqlQuery(soql);
        } catch (SoqlQuery.Malformed e) {
            throw new Refusal("MALFORMED_QUERY", String.valueOf(e.getMessage()));
        }
        FakeObject object = objects.get(query.object());
        if (object == null) {
            throw new Refusal("INVALID_TYPE", "sObject type '" + query.object() + "' is not supported.");
        }
        for (String field : query.fields()) {
            if (!query.counts() && !object.fields().containsKey(field)) {
                throw new Refusal(
                        "INVALID_FIELD", "No such column '" + field + "' on entity '" + query.object() + "'.");
            }
        }
        return new Found(query, query.of(object.visible(clock.instant(), withDeleted)));
    }

    private Reply page(String locator) {
        String[] parts = locator.split("-", -1);
        Cursor cursor = cursors.get(parts[0]);
        if (cursor == null) {
            return error(400, "INVALID_QUERY_LOCATOR", "invalid query locator");
        }
        int from = Integer.parseInt(parts[1]);
        int to = Math.min(cursor.records().size(), from + pageSize);
        ObjectNode page = JsonNodeFactory.instance.objectNode();
        page.put("totalSize", cursor.records().size())
                .put("done", to == cursor.records().size());
        if (to < cursor.records().size()) {
            page.put("nextRecordsUrl", BASE + "/query/" + parts[0] + "-" + to);
        }
        ArrayNode records = page.putArray("records");
        for (FakeObject.Stored record : cursor.records().subList(from, to)) {
            records.add(json(cursor.query(), record));
        }
        if (dropped > 0 && !records.isEmpty()) {
            dropped--;
            records.remove(records.size() - 1);
        }
        return Reply.json(page.toString());
    }

    private static ObjectNode json(SoqlQuery query, FakeObject.Stored record) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.putObject("attributes")
                .put("type", query.object())
                .put("url", BASE + "/sobjects/" + query.object() + "/" + record.id());
        for (String field : query.fields()) {
            Object value = record.value(field);
            if (value instanceof Boolean flag) {
                json.put(field, flag);
            } else if (value instanceof BigDecimal number) {
                json.put(field, number);
            } else if (value instanceof Integer number) {
                json.put(field, number);
            } else {
                json.put(field, text(value, REST));
            }
        }
        return json;
    }

    static @Nullable String text(@Nullable Object value, DateTimeFormatter times) {
        return value instanceof Instant instant ? times.format(instant) : value == null ? null : value.toString();
    }

    private Reply describeAll() {
        ObjectNode all = JsonNodeFactory.instance.objectNode();
        ArrayNode list = all.putArray("sobjects");
        objects.keySet()
                .forEach(name -> list.addObject()
                        .put("name", name)
                        .put("queryable", true)
                        .put("replicateable", true)
                        .put("deprecatedAndHidden", false));
        return Reply.json(all.toString());
    }

    private Reply recordCount(String names) {
        ObjectNode counts = JsonNodeFactory.instance.objectNode();
        ArrayNode list = counts.putArray("sObjects");
        for (String name : names.split(",", -1)) {
            list.addObject()
                    .put("name", name)
                    .put("count", object(name).visible(clock.instant(), false).size());
        }
        return Reply.json(counts.toString());
    }

    public static Reply error(int status, String code, String message) {
        ArrayNode errors = JsonNodeFactory.instance.arrayNode();
        errors.addObject().put("message", message).put("errorCode", code);
        return Reply.json(status, errors.toString());
    }

    /** Records of a query. */
    record Found(SoqlQuery query, List<FakeObject.Stored> records) {}

    private record Cursor(SoqlQuery query, List<FakeObject.Stored> records) {}

    /** A query that is none. */
    static final class Refusal extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final String code;

        Refusal(String code, String message) {
            super(message);
            this.code = code;
        }

        String code() {
            return code;
        }
    }
}
