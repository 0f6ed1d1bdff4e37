package yibiao.ingest.connector.rest;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import yibiao.ingest.connector.SourceProblem;
import yibiao.ingest.connector.http.Answer;
import yibiao.schema.workspace.RestCalls;

/** What the source last said about the calls it still allows. */
final class QuotaLeft {

    private final Optional<RestCalls.Rate> rate;
    private final int budgetPercent;
    private @Nullable Long remaining;
    private @Nullable Long limit;

    /** @param budgetPercent how much of the quota may be used up before reading stops */
    QuotaLeft(Optional<RestCalls.Rate> rate, int budgetPercent) {
        this.rate = rate;
        this.budgetPercent = budgetPercent;
    }

    void seen(Answer answer) {
        rate.ifPresent(headers -> {
            answer.header(headers.remaining()).flatMap(QuotaLeft::number).ifPresent(found -> remaining = found);
            answer.header(headers.limit()).flatMap(QuotaLeft::number).ifPresent(found -> limit = found);
        });
    }

    boolean isUsedUp() {
        Long left = remaining;
        Long all = limit;
        return left != null && all != null && all > 0 && (all - left) * 100 >= all * budgetPercent;
    }

    Optional<String> inWords() {
        Long left = remaining;
        Long all = limit;
        if (left == null) {
            return Optional.empty();
        }
        return Optional.of(all == null ? left + " calls left" : left + " of " + all + " calls left");
    }

    SourceProblem problem(String place) {
        return SourceProblem.unavailable(
                "%s: %s, and 'budget_percent' lets runs use %d %%. What was read is committed; run again when the source allows calls again."
                        .formatted(place, inWords().orElse("no calls left"), budgetPercent));
    }

    private static Optional<Long> number(String text) {
        return text.strip().matches("\\d{1,18}") ? Optional.of(Long.valueOf(text.strip())) : Optional.empty();
    }
}
