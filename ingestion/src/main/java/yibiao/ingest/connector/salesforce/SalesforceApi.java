package yibiao.ingest.connector.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import yibiao.ingest.connector.http.Answer;
import yibiao.ingest.connector.http.Call;
import yibiao.ingest.connector.http.ErrorMap;
import yibiao.ingest.connector.http.HttpCalls;
import yibiao.ingest.connector.http.Judgement;
import yibiao.ingest.connector.http.Retrying;
import yibiao.ingest.connector.http.Surroundings;
import yibiao.schema.workspace.Connection;

/** The calls to Salesforce that reading takes. Each tells what is left of the day's calls and what the clock of Salesforce says. */
final class SalesforceApi {

    private static final String VERSION = "/services/data/v62.0";
    /** Salesforce refuses an address and headers of more than 16,384 bytes; the headers, mostly a token, need some of them. */
    private static final int LONGEST_ADDRESS = 12_000;

    private static final ErrorMap ERRORS = new SalesforceErrors();

    private final HttpCalls calls;
    private final HttpCalls files;
    private final HttpCalls bulk;
    private final CallQuota quota;
    private final AtomicReference<@Nullable Instant> clock;

    private SalesforceApi(HttpCalls files, CallQuota quota, AtomicReference<@Nullable Instant> clock) {
        this.files = files;
        this.calls = files.judging(ErrorMap.json(ERRORS));
        this.bulk = files.judging(ErrorMap.json(SalesforceErrors.ofBulk(ERRORS)));
        this.quota = quota;
        this.clock = clock;
    }

    static SalesforceApi to(Connection.Http connection, Surroundings surroundings, CallQuota quota, String place) {
        return new SalesforceApi(HttpCalls.to(connection, ERRORS, surroundings, place), quota, new AtomicReference<>());
    }

    /** The same, for questions somebody waits for. */
    SalesforceApi impatient() {
        return new SalesforceApi(files.repeating(Retrying.once()), quota, clock);
    }

    /** @return empty when there is no such object, or the user may not see it, which Salesforce does not tell apart */
    Optional<JsonNode> describe(String object) {
        ErrorMap absent =
                (call, answer) -> answer.status() == 404 && !SalesforceErrors.is(answer, "UNSUPPORTED_API_VERSION")
                        ? Judgement.ok()
                        : ERRORS.judge(call, answer);
        Answer answer = noted(
                calls.judging(ErrorMap.json(absent)).send(Call.get(VERSION + "/sobjects/" + object + "/describe")));
        return answer.isSuccess() ? Optional.of(answer.json()) : Optional.empty();
    }

    List<JsonNode> objects() {
        JsonNode objects =
                noted(calls.send(Call.get(VERSION + "/sobjects"))).json().path("sobjects");
        return java.util.stream.StreamSupport.stream(objects.spliterator(), false)
                .toList();
    }

    /** How many records there are, as Salesforce remembers it; not counted for this call. */
    Map<String, Long> recordCounts(List<String> objects) {
        Call call = Call.get(VERSION + "/limits/recordCount").query("sObjects", String.join(",", objects));
        Map<String, Long> counts = new LinkedHashMap<>();
        for (JsonNode object : noted(calls.send(call)).json().path("sObjects")) {
            counts.put(object.path("name").asText(), object.path("count").asLong());
        }
        return counts;
    }

    void readLimits() {
        quota.read(noted(calls.send(Call.get(VERSION + "/limits"))).json());
    }

    /** The first page of a query; or the news that it took too long. */
    Answer query(String soql, boolean deleted) {
        return noted(calls.send(query(soql, deleted, VERSION)));
    }

    /** @param target as an answer named it */
    Answer next(String target) {
        return noted(calls.send(Call.get(target)));
    }

    /** @return empty when counting took too long */
    OptionalLong count(String soql, boolean deleted) {
        Answer answer = query(soql, deleted);
        return answer.isSuccess()
                ? OptionalLong.of(answer.json().path("totalSize").asLong())
                : OptionalLong.empty();
    }

    static boolean isTooLong(String soql) {
        return query(soql, true, VERSION)
                        .address(java.net.URI.create("https://x"))
                        .toString()
                        .length()
                > LONGEST_ADDRESS;
    }

    /** Starts a Bulk query; the answer may be a refusal. */
    Answer startBulk(String json) {
        return noted(bulk.send(Call.postJson(VERSION + "/jobs/query", json)));
    }

    JsonNode bulkJob(String id) {
        return noted(calls.send(Call.get(VERSION + "/jobs/query/" + id))).json();
    }

    /** A part of a job's result, as a CSV file; it may be asked for again. */
    Answer bulkResult(String id, Optional<String> locator, int most, Path file) {
        Call call = Call.get(VERSION + "/jobs/query/" + id + "/results")
                .query("maxRecords", String.valueOf(most))
                .header("Accept", "text/csv");
        return noted(
                files.download(locator.map(text -> call.query("locator", text)).orElse(call), file));
    }

    /** What the clock of Salesforce said last; there was a call before. */
    Instant clock(Instant otherwise) {
        Instant known = clock.get();
        return known == null ? otherwise : known;
    }

    private static Call query(String soql, boolean deleted, String version) {
        return Call.get(version + (deleted ? "/queryAll" : "/query")).query("q", soql);
    }

    private Answer noted(Answer answer) {
        quota.read(answer);
        answer.date().ifPresent(clock::set);
        return answer;
    }
}
