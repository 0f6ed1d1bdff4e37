package yibiao.servers.suitecrm;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import yibiao.servers.http.FakeTokens;
import yibiao.servers.http.Reply;
import yibiao.servers.http.Request;
import yibiao.servers.records.Records;
import yibiao.servers.records.Records.Version;

/** SuiteCRM's API V8: one sort key, page numbers, times of whole seconds in the server's zone. */
public final class FakeSuiteCrm {

    private static final Pattern FILTER = Pattern.compile("filter\\[(\\w+)]\\[(\\w+)]");
    private static final DateTimeFormatter STORED =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter SHOWN =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssXXX", Locale.ROOT).withZone(ZoneId.of("Asia/Shanghai"));

    private final Map<String, Records> modules = new TreeMap<>();
    private final FakeTokens tokens;

    public FakeSuiteCrm(FakeTokens tokens) {
        this.tokens = tokens;
    }

    public void add(String module, Records records) {
        modules.put(module, records);
    }

    public Reply answer(Request request) {
        if (request.is("POST", "/Api/access_token")) {
            return tokens.give(request);
        }
        if (!tokens.isValid(request)) {
            return error(401, "The resource owner or authorization server denied the request.");
        }
        String module = request.path().replaceFirst("^/Api/V8/module/", "");
        return modules.containsKey(module)
                ? list(module, request)
                : error(400, "Module " + module + " does not exist or is not accessible.");
    }

    private Reply list(String module, Request request) {
        boolean deleted = request.query("filter[deleted][eq]").equals("1");
        List<Version> found =
                new ArrayList<>(Objects.requireNonNull(modules.get(module)).visible(deleted));
        for (Map.Entry<String, String> parameter : request.queries().entrySet()) {
            Matcher filter = FILTER.matcher(parameter.getKey());
            if (filter.matches() && !filter.group(1).equals("deleted")) {
                String operator = filter.group(2);
                if (!List.of("eq", "neq", "gt", "gte", "lt", "lte", "like").contains(operator)) {
                    return error(400, "Filter operator " + operator + " is invalid");
                }
                String value = parameter.getValue();
                found.removeIf(version -> !holds(stored(version, filter.group(1)), operator, value));
            }
        }
        String sort = request.query("sort");
        boolean down = sort.startsWith("-");
        Comparator<Version> order = Comparator.comparing(version -> stored(version, sort.replaceFirst("^-", "")));
        found.sort(down ? order.reversed() : order);
        return page(module, found, request);
    }

    private static Reply page(String module, List<Version> found, Request request) {
        int size = Integer.parseInt(request.query("page[size]"));
        int number = Integer.parseInt(request.query("page[number]"));
        int from = Math.min(found.size(), (number - 1) * size);
        List<Version> page = found.subList(from, Math.min(found.size(), from + size));
        ObjectNode answer = Records.JSON.createObjectNode();
        answer.putObject("meta")
                .put("total-pages", (found.size() + size - 1) / size)
                .put("records-on-this-page", page.size());
        ArrayNode data = answer.putArray("data");
        for (Version version : page) {
            ObjectNode record =
                    data.addObject().put("type", module.replaceFirst("s$", "")).put("id", version.id());
            ObjectNode attributes = record.putObject("attributes");
            attributes.setAll(version.members());
            attributes.put("date_modified", SHOWN.format(version.modifiedAt()));
            record.putObject("relationships")
                    .putObject("Contacts")
                    .putObject("links")
                    .put("related", "V8/module/" + module + "/" + version.id() + "/relationships/contacts");
        }
        return Reply.json(answer.toString());
    }

    private static String stored(Version version, String field) {
        return switch (field) {
            case "id" -> version.id();
            case "date_modified" -> STORED.format(version.modifiedAt());
            default -> throw new IllegalArgumentException("no field " + field);
        };
    }

    private static boolean holds(String stored, String operator, String value) {
        int compared = stored.compareTo(value);
        return switch (operator) {
            case "eq" -> compared == 0;
            case "gt" -> compared > 0;
            case "gte" -> compared >= 0;
            case "lt" -> compared < 0;
            case "lte" -> compared <= 0;
            default -> compared != 0;
        };
    }

    private static Reply error(int status, String detail) {
        return Reply.json(
                status, "{\"errors\":{\"status\":%d,\"title\":null,\"detail\":\"%s\"}}".formatted(status, detail));
    }
}
