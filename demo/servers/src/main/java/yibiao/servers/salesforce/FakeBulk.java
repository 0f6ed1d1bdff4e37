package yibiao.servers.salesforce;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import yibiao.servers.http.Reply;
import yibiao.servers.http.Request;

/** Query jobs of Bulk API 2.0. A job is done at the third look. */
public final class FakeBulk {

    private static final DateTimeFormatter TIMES = DateTimeFormatter.ofPattern(
                    "yyyy-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final BiFunction<String, Boolean, SalesforceFake.Found> queries;
    private final List<Job> jobs = new ArrayList<>();
    private int part = Integer.MAX_VALUE;
    private int missing;
    private int cuts;
    private boolean refuses;
    private boolean fails;

    FakeBulk(BiFunction<String, Boolean, SalesforceFake.Found> queries) {
        this.queries = queries;
    }

    public int jobs() {
        return jobs.size();
    }

    /** Most records of a part of a result. */
    public void partSize(int records) {
        part = records;
    }

    /** Every query is refused, as for an object Bulk API does not know. */
    public void refuse() {
        refuses = true;
    }

    /** Every job fails after it was accepted. */
    public void fail() {
        fails = true;
    }

    /** The next parts of results miss so many records that their header counts. */
    public void missRecords(int parts) {
        missing = parts;
    }

    /** The next parts of results end in the middle of a record, without a word. */
    public void cutRecords(int parts) {
        cuts = parts;
    }

    Reply answer(Request request, String path) {
        if (request.method().equals("POST")) {
            return start(request.body());
        }
        String[] parts = path.split("/", -1);
        Job job = jobs.get(Integer.parseInt(parts[3].substring(3)));
        return parts.length > 4 ? results(request, job) : status(job);
    }

    private Reply start(String body) {
        if (refuses) {
            return SalesforceFake.error(400, "INVALIDENTITY", "Entity is not supported by the Bulk API.");
        }
        JsonNode order = json(body);
        SalesforceFake.Found found;
        try {
            found = queries.apply(
                    order.path("query").asText(),
                    order.path("operation").asText().equals("queryAll"));
        } catch (SalesforceFake.Refusal e) {
            return SalesforceFake.error(400, e.code(), String.valueOf(e.getMessage()));
        }
        Job job = new Job("750" + jobs.size(), order.path("operation").asText(), found);
        jobs.add(job);
        return Reply.json(describe(job, "UploadComplete").toString());
    }

    private Reply status(Job job) {
        String state = job.looks++ < 2 ? "InProgress" : fails ? "Failed" : "JobComplete";
        ObjectNode json = describe(job, state).put("jobType", "V2Query").put("retries", 0);
        json.put(
                "numberRecordsProcessed",
                state.equals("JobComplete") ? job.found.records().size() : 0);
        if (state.equals("Failed")) {
            json.put("errorMessage", "InternalServerError: something went wrong");
        }
        return Reply.json(json.toString());
    }

    private Reply results(Request request, Job job) {
        List<FakeObject.Stored> records = job.found.records();
        int most = Math.min(part, Integer.parseInt(request.query("maxRecords")));
        String locator = request.query("locator");
        int from = locator.isEmpty() ? 0 : Integer.parseInt(locator);
        int to = (int) Math.min(records.size(), (long) from + most);
        int shown = missing > 0 && to > from ? to - 1 : to;
        missing -= missing > 0 ? 1 : 0;
        String csv = line(job.found.query().fields())
                + records.subList(from, shown).stream()
                        .map(record -> line(job.found.query().fields().stream()
                                .map(field -> SalesforceFake.text(record.value(field), TIMES))
                                .map(text -> text == null ? "" : text)
                                .toList()))
                        .collect(Collectors.joining());
        if (cuts > 0) {
            cuts--;
            csv = csv.substring(0, csv.length() - 3);
        }
        return Reply.of(200, "text/csv", csv.getBytes(StandardCharsets.UTF_8))
                .header("Sforce-NumberOfRecords", String.valueOf(to - from))
                .header("Sforce-Locator", to < records.size() ? String.valueOf(to) : "null");
    }

    private static String line(List<String> values) {
        return values.stream()
                .map(value -> "\"" + value.replace("\"", "\"\"") + "\"")
                .collect(Collectors.joining(",", "", "\n"));
    }

    private static ObjectNode describe(Job job, String state) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("id", job.id)
                .put("operation", job.operation)
                .put("object", job.found.query().object())
                .put("state", state)
                .put("concurrencyMode", "Parallel")
                .put("contentType", "CSV")
                .put("apiVersion", 62.0)
                .put("lineEnding", "LF")
                .put("columnDelimiter", "COMMA");
    }

    private static JsonNode json(String text) {
        try {
            return JsonMapper.builder().build().readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static final class Job {
        private final String id;
        private final String operation;
        private final SalesforceFake.Found found;
        private int looks;

        Job(String id, String operation, SalesforceFake.Found found) {
            this.id = id;
            this.operation = operation;
            this.found = found;
        }
    }
}
