package yibiao.etl.lifetime;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * How well a model foretold the purchases of a time it was not fitted to.
 *
 * @param parties how many were foretold
 * @param expected purchases of all
 * @param actual purchases of all
 * @param meanAbsoluteError of one party's purchases
 * @param rootMeanSquareError of one party's purchases
 * @param byRepeats the same of those who had bought equally often before, in this order; the last row holds all with more
 */
public record Holdout(
        long parties,
        double expected,
        long actual,
        double meanAbsoluteError,
        double rootMeanSquareError,
        List<Row> byRepeats) {

    /** The last row of {@link #byRepeats} holds parties with so many repeats, or more. */
    public static final int MOST_REPEATS = 7;

    /**
     * A party's past and what it bought afterwards.
     *
     * @param past until the model's last day; how many parties it counts have all of this in common
     * @param purchases of each of them in the time foretold
     */
    public record Outcome(PurchaseSummary past, long purchases) {}

    /**
     * Parties that had bought equally often before.
     *
     * @param repeats before
     * @param expected purchases of all of them
     * @param actual purchases of all of them
     */
    public record Row(int repeats, long parties, double expected, long actual) {}

    public Holdout {
        byRepeats = List.copyOf(byRepeats);
    }

    /**
     * Compares what a model fitted to the pasts expects of the days after them with what came.
     *
     * @param days of the time foretold
     * @throws IllegalArgumentException when there is no outcome to compare with
     */
    public static Holdout of(PurchaseModel model, List<Outcome> outcomes, double days) {
        if (outcomes.isEmpty()) {
            throw new IllegalArgumentException("No outcome to compare the model with; expected at least one");
        }
        List<Foretold> foretold = outcomes.parallelStream()
                .map(outcome -> new Foretold(outcome, model.expectedPurchases(outcome.past(), days)))
                .toList();
        Row all = row(0, foretold);
        double absolute = Sums.of(foretold, Foretold::parties, one -> Math.abs(one.error()));
        double squares = Sums.of(foretold, Foretold::parties, one -> one.error() * one.error());
        return new Holdout(
                all.parties(),
                all.expected(),
                all.actual(),
                absolute / all.parties(),
                Math.sqrt(squares / all.parties()),
                rows(foretold));
    }

    private static List<Row> rows(List<Foretold> foretold) {
        Map<Integer, List<Foretold>> byRepeats =
                foretold.stream().collect(Collectors.groupingBy(Foretold::repeats, TreeMap::new, Collectors.toList()));
        return byRepeats.entrySet().stream()
                .map(entry -> row(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static Row row(int repeats, List<Foretold> foretold) {
        return new Row(
                repeats,
                foretold.stream().mapToLong(Foretold::parties).sum(),
                Sums.of(foretold, Foretold::parties, Foretold::expected),
                foretold.stream()
                        .mapToLong(one -> one.parties() * one.outcome().purchases())
                        .sum());
    }

    private record Foretold(Outcome outcome, double expected) {

        long parties() {
            return outcome.past().parties();
        }

        int repeats() {
            return Math.min(outcome.past().repeats(), MOST_REPEATS);
        }

        double error() {
            return expected - outcome.purchases();
        }
    }
}
