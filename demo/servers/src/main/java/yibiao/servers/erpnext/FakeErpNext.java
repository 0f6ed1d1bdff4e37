package yibiao.servers.erpnext;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.ZoneId;
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

/** A Frappe site: resources with filters, naive times of the site's zone with microseconds, and the list of deleted documents. */
public final class FakeErpNext {

    private static final DateTimeFormatter NAIVE = DateTimeFormatter.ofPattern(
                    "yyyy-MM-dd HH:mm:ss.SSSSSS", Locale.ROOT)
            .withZone(ZoneId.of("Asia/Shanghai"));

    private final Map<String, Records> doctypes = new TreeMap<>();
    private final String token;

    public FakeErpNext(String token) {
        this.token = token;
    }

    public void add(String doctype, Records records) {
        doctypes.put(doctype, records);
    }

    public Reply answer(Request request) {
        if (!request.header("Authorization").orElse("").equals("token " + token)) {
            return Reply.json(401, "{\"exc_type\":\"AuthenticationError\"}");
        }
        if (request.path().equals("/api/method/frappe.auth.get_logged_user")) {
            return Reply.json("{\"message\":\"reader@example.com\"}");
        }
        String doctype = request.path().replaceFirst("^/api/resource/", "");
        if (doctype.equals("Deleted Document")) {
            return list(deletedDocuments(), request);
        }
        if (!doctypes.containsKey(doctype)) {
            return Reply.json(404, "{\"exc_type\":\"DoesNotExistError\"}");
        }
        List<ObjectNode> documents = new ArrayList<>();
        Objects.requireNonNull(doctypes.get(doctype))
                .visible(false)
                .forEach(version -> documents.addAll(documents(version, request)));
        return list(documents, request);
    }

    /** Asked for fields of its items, a document comes once per item. */
    private static List<ObjectNode> documents(Version version, Request request) {
        ObjectNode document = Records.JSON.createObjectNode().put("name", version.id());
        document.setAll(version.members());
        document.put("modified", NAIVE.format(version.modifiedAt()));
        if (!request.query("fields").contains("items.")) {
            document.remove("items");
            return List.of(document);
        }
        List<ObjectNode> rows = new ArrayList<>();
        for (JsonNode item : version.members().path("items")) {
            ObjectNode row = document.deepCopy();
            row.remove("items");
            item.properties().forEach(member -> row.set("items." + member.getKey(), member.getValue()));
            rows.add(row);
        }
        return rows;
    }

    private List<ObjectNode> deletedDocuments() {
        List<ObjectNode> documents = new ArrayList<>();
        doctypes.forEach((doctype, records) -> {
            for (Version version : records.visible(true)) {
                documents.add(Records.JSON
                        .createObjectNode()
                        .put("name", "del-" + version.id())
                        .put("deleted_doctype", doctype)
                        .put("deleted_name", version.id())
                        .put("modified", NAIVE.format(version.modifiedAt())));
            }
        });
        return documents;
    }

    private static Reply list(List<ObjectNode> documents, Request request) {
        List<ObjectNode> found = new ArrayList<>();
        JsonNode all = json(request.query("filters"));
        JsonNode any = json(request.query("or_filters"));
        for (ObjectNode document : documents) {
            boolean matches = true;
            for (JsonNode filter : all) {
                matches &= holds(document, filter);
            }
            boolean one = any.isEmpty();
            for (JsonNode filter : any) {
                one |= holds(document, filter);
            }
            if (matches && one) {
                found.add(document);
            }
        }
        boolean newestFirst = !request.query("order_by").contains("asc");
        Comparator<ObjectNode> order = Comparator.comparing(
                        (ObjectNode document) -> document.path("modified").asText())
                .thenComparing(document -> document.path("name").asText())
                .thenComparing(document -> document.path("items.name").asText());
        found.sort(newestFirst ? order.reversed() : order);
        int from = Math.min(found.size(), number(request.query("limit_start"), 0));
        int to = Math.min(found.size(), from + number(request.query("limit_page_length"), 20));
        ObjectNode answer = Records.JSON.createObjectNode();
        ArrayNode data = answer.putArray("data");
        found.subList(from, to).forEach(document -> data.add(fields(document, json(request.query("fields")))));
        return Reply.json(answer.toString());
    }

    private static ObjectNode fields(ObjectNode document, JsonNode fields) {
        if (fields.toString().contains("\"*\"")) {
            return document;
        }
        ObjectNode chosen = Records.JSON.createObjectNode();
        for (JsonNode field : fields) {
            String[] parts = field.asText().split(" as ", -1);
            String name = parts.length > 1 ? parts[1] : parts[0].replaceFirst("^.*[.]", "");
            chosen.set(name, document.path(parts[0]));
        }
        return fields.isEmpty() ? chosen.put("name", document.path("name").asText()) : chosen;
    }

    private static boolean holds(ObjectNode document, JsonNode filter) {
        String value = filter.path(2).asText();
        int compared = document.path(filter.path(0).asText()).asText().compareTo(value);
        return switch (filter.path(1).asText()) {
            case ">" -> compared > 0;
            case ">=" -> compared >= 0;
            case "<" -> compared < 0;
            case "=" -> compared == 0;
            default -> throw new IllegalArgumentException("operator of " + filter);
        };
    }

    private static int number(String text, int otherwise) {
        return text.isEmpty() ? otherwise : Integer.parseInt(text);
    }

    private static JsonNode json(String text) {
        try {
            return text.isEmpty() ? Records.JSON.createArrayNode() : Records.JSON.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
