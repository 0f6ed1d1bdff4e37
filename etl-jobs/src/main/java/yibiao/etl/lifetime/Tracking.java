package yibiao.etl.lifetime;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Repeat purchases as they grew, expected beside actual: the picture that shows whether a model holds for all parties together, also
 * after the time it was fitted to.
 *
 * @param days from the start of the picture to the end of this period
 * @param expected repeat purchases of all parties until then, by the model
 * @param actual repeat purchases of all parties until then
 */
public record Tracking(int days, double expected, long actual) {

    /**
     * One row for each period. Days are counted from a start of the caller's choice, on or before the first purchase of all.
     *
     * @param partiesByFirstDay how many parties bought first on which day
     * @param repeatsByDay how many repeat purchases they made on which day
     * @param period days of a period
     * @param periods how many
     */
    public static List<Tracking> of(
            PurchaseModel model,
            Map<Integer, Long> partiesByFirstDay,
            Map<Integer, Long> repeatsByDay,
            int period,
            int periods) {
        SortedMap<Integer, Long> repeats = new TreeMap<>(repeatsByDay);
        SortedMap<Integer, Long> parties = new TreeMap<>(partiesByFirstDay);
        double[] ofOneParty = IntStream.rangeClosed(0, period * periods)
                .parallel()
                .mapToDouble(model::expectedPurchases)
                .toArray();
        return IntStream.rangeClosed(1, periods)
                .map(number -> number * period)
                .mapToObj(end -> new Tracking(
                        end, expected(parties.headMap(end), end, ofOneParty), sum(repeats.headMap(end + 1))))
                .toList();
    }

    private static double expected(SortedMap<Integer, Long> begun, int end, double[] ofOneParty) {
        return begun.entrySet().stream()
                .mapToDouble(entry -> entry.getValue() * ofOneParty[end - entry.getKey()])
                .sum();
    }

    private static long sum(SortedMap<Integer, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }
}
