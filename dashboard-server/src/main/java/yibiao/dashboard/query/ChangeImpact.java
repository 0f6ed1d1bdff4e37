package yibiao.dashboard.query;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import yibiao.dashboard.query.MetricQuery.Filter;

/**
 * What came of a change: each figure in the days from it on beside the same number of days before it, and beside a slice that the
 * change did not touch. What that slice did as well was not the change's doing.
 *
 * <p>A total is given as the mean of a day. Any other figure is that of all rows of the days, so that a ratio is the ratio of the
 * totals and not a mean of ratios. Both sides come of one release and so of one definition: where a definition changed, both did.
 *
 * <p>Source: metrics-and-model, A9.
 */
public final class ChangeImpact {

    /** A release is published now and then, not all the time. */
    private static final int TRIES = 3;

    private ChangeImpact() {}

    /**
     * A question about a change.
     *
     * @param query its range is {@link Range.Around}
     * @param control the slice to compare with: takes the place of the query's filters of the same dimensions; none when empty
     */
    public record Question(MetricQuery query, List<Filter> control) {
        public Question {
            control = List.copyOf(control);
        }

        private Optional<MetricQuery> ofControl() {
            if (control.isEmpty()) {
                return Optional.empty();
            }
            Set<String> replaced = control.stream().map(Filter::dimension).collect(Collectors.toSet());
            Stream<Filter> kept = query.filters().stream().filter(filter -> !replaced.contains(filter.dimension()));
            return Optional.of(query.with(Stream.concat(kept, control.stream()).toList()));
        }
    }

    /**
     * Answers with the JSON of {@link ChangeImpactJson}.
     *
     * @throws QueryRefused when there is no answer
     */
    public static ObjectNode ask(QueryEngine engine, Question question, Scope scope) {
        for (int tries = 1; ; tries++) {
            Answer changed = engine.answer(question.query(), scope);
            Optional<Answer> control = question.ofControl().map(query -> engine.answer(query, scope));
            if (isOfOneRelease(changed, control) || tries == TRIES) {
                return new ChangeImpactJson(changed, control)
                        .write((Range.Around) question.query().range());
            }
        }
    }

    private static boolean isOfOneRelease(Answer changed, Optional<Answer> control) {
        return control.filter(
                        other -> other.release().release() != changed.release().release())
                .isEmpty();
    }
}
