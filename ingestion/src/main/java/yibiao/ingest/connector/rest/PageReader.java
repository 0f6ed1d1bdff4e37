package yibiao.ingest.connector.rest;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import yibiao.ingest.connector.SourceProblem;
import yibiao.ingest.connector.http.Answer;
import yibiao.ingest.connector.http.Call;
import yibiao.ingest.connector.http.HttpCalls;
import yibiao.schema.workspace.RestCalls;

/** Asks for pages and finds the records in them. */
final class PageReader {

    /** How often a page is asked for that has other records than it says. */
    private static final int READINGS = 3;

    private static final Pattern NEXT = Pattern.compile("<([^>]*)>[^,]*;\\s*rel=\"?next\"?");

    private final RestCalls calls;
    private final CallMaker maker;
    private final HttpCalls http;
    private final QuotaLeft quota;
    private final String place;

    PageReader(RestCalls calls, CallMaker maker, HttpCalls http, QuotaLeft quota, String place) {
        this.calls = calls;
        this.maker = maker;
        this.http = http;
        this.quota = quota;
        this.place = place;
    }

    RestCalls calls() {
        return calls;
    }

    /** The source's clock, from the cheapest call that needs the stream's rights. */
    Optional<Instant> clock(Bounds bounds) {
        Call call = calls.probe().map(Call::get).orElseGet(() -> maker.call(Pager.first(calls), bounds));
        return send(call).date();
    }

    Page read(Place at, Bounds bounds) {
        Call call = maker.call(at, bounds);
        for (int reading = 1; ; reading++) {
            Page page = page(call, send(call));
            OptionalLong counted = calls.counted().isEmpty()
                    ? OptionalLong.empty()
                    : number(page.json(), calls.counted().get());
            if (counted.isEmpty() || counted.getAsLong() == page.records().size()) {
                return page;
            }
            if (reading == READINGS) {
                throw SourceProblem.unavailable(
                        "%s: %s says in '%s' that the page has %d records, but it has %d; it was asked %d times. Nothing was lost; run again later."
                                .formatted(
                                        place,
                                        call,
                                        calls.counted().get(),
                                        counted.getAsLong(),
                                        page.records().size(),
                                        READINGS));
            }
        }
    }

    private Answer send(Call call) {
        Answer answer = http.send(call);
        quota.seen(answer);
        return answer;
    }

    private Page page(Call call, Answer answer) {
        JsonNode json = answer.json();
        JsonNode found = Paths.at(json, calls.records());
        if (!found.isArray()) {
            throw SourceProblem.contract(
                    "%s: the answer to %s has no list '%s'; %s. Correct 'records', or look whether the source changed its interface."
                            .formatted(place, call, calls.records(), has(json)));
        }
        List<JsonNode> records = new ArrayList<>(found.size());
        found.forEach(records::add);
        Optional<String> next = calls.pages().next().isPresent()
                ? Paths.text(json, calls.pages().next().get())
                : answer.header("Link").flatMap(PageReader::nextOf);
        boolean isLast = calls.pages().end().filter(end -> Paths.is(json, end)).isPresent();
        OptionalLong declared = calls.declared().map(path -> number(json, path)).orElse(OptionalLong.empty());
        return new Page(json, records, next, isLast, declared, answer.date(), answer.body().length);
    }

    private static OptionalLong number(JsonNode json, String path) {
        return Paths.text(json, path)
                .filter(text -> text.matches("\\d{1,18}"))
                .map(text -> OptionalLong.of(new BigDecimal(text).longValueExact()))
                .orElse(OptionalLong.empty());
    }

    private static Optional<String> nextOf(String header) {
        Matcher next = NEXT.matcher(header);
        return next.find() ? Optional.of(next.group(1)) : Optional.empty();
    }

    /** The names in an answer, which are no values of records. */
    private static String has(JsonNode json) {
        if (!json.isObject()) {
            return "it is " + (json.isArray() ? "a list" : "a single value");
        }
        List<String> names = new ArrayList<>();
        for (Iterator<String> all = json.fieldNames(); all.hasNext() && names.size() < 12; ) {
            names.add(all.next());
        }
        return names.isEmpty() ? "it is empty" : "it has " + String.join(", ", names);
    }
}
