package yibiao.ingest.connector.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import yibiao.ingest.connector.SourceProblem;
import yibiao.ingest.connector.http.Answer;

/** The calls of the last 24 hours that count against the organisation's limit, whoever made them, as Salesforce told last. */
final class CallQuota {

    private static final Pattern USAGE = Pattern.compile("(?:^|[;,\\s])api-usage=(\\d+)/(\\d+)");

    private final int budgetPercent;
    private final String place;
    private final AtomicReference<@Nullable Usage> usage = new AtomicReference<>();

    CallQuota(int budgetPercent, String place) {
        this.budgetPercent = budgetPercent;
        this.place = place;
    }

    void read(Answer answer) {
        answer.header("Sforce-Limit-Info")
                .map(USAGE::matcher)
                .filter(Matcher::find)
                .ifPresent(
                        found -> usage.set(new Usage(Long.parseLong(found.group(1)), Long.parseLong(found.group(2)))));
    }

    /** What {@code /limits} tells. */
    void read(JsonNode limits) {
        JsonNode calls = limits.path("DailyApiRequests");
        if (calls.has("Max") && calls.has("Remaining")) {
            long most = calls.path("Max").asLong();
            usage.set(new Usage(most - calls.path("Remaining").asLong(), most));
        }
    }

    boolean isUsedUp() {
        Usage known = usage.get();
        return known != null && known.used() * 100 >= known.most() * budgetPercent;
    }

    /** @throws SourceProblem when the budget is used up; nothing was begun */
    void throwIfUsedUp() {
        if (isUsedUp()) {
            throw SourceProblem.unavailable(
                    "%s: the budget of calls is used up: %s, and 'budget_percent' is %d. Everything read so far is committed; run again when the calls of the day count no more, or raise the budget."
                            .formatted(place, words().orElse(""), budgetPercent));
        }
    }

    Optional<String> words() {
        return Optional.ofNullable(usage.get())
                .map(known -> String.format(
                        Locale.ROOT, "%,d of %,d calls of a day are left", known.most() - known.used(), known.most()));
    }

    private record Usage(long used, long most) {}
}
