package yibiao.etl.gold;

import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** Customers who buy at random, each at a rate of its own, until they stop; as rows of {@code gold.party_purchase_summary}. */
final class Customers {

    private static final int OLDEST = 900;
    private static final int HOLDOUT = 180;

    private final Random random;

    Customers(long seed) {
        random = new Random(seed);
    }

    String summaries(int customers) {
        List<String> rows = IntStream.range(0, customers).mapToObj(this::row).toList();
        return "| party_id | segment_id | purchases | recency_days | age_days | priced_purchases | priced_amount_rpt"
                + " | purchases_before | recency_days_before | age_days_before | purchases_after |\n"
                + String.join("\n", rows);
    }

    private String row(int number) {
        int age = 200 + random.nextInt(OLDEST - 200);
        SortedSet<Integer> days = days(age);
        SortedSet<Integer> before = days.headSet(age - HOLDOUT + 1);
        double spent = days.size() * (500 + 2000 * random.nextDouble());
        return String.format(
                Locale.ROOT,
                "| p%d | retail | %d | %d | %d | %d | %.2f | %d | %d | %d | %d |",
                number,
                days.size(),
                days.last(),
                age,
                days.size(),
                spent,
                before.size(),
                before.last(),
                age - HOLDOUT,
                days.size() - before.size());
    }

    /** Days from the first purchase, on day 0. */
    private SortedSet<Integer> days(int age) {
        double rate = 0.002 + 0.02 * random.nextDouble();
        double stops = random.nextDouble() < 0.4 ? OLDEST * random.nextDouble() : Double.POSITIVE_INFINITY;
        SortedSet<Integer> days = new TreeSet<>(List.of(0));
        for (double at = wait(rate); at < age && at < stops; at += wait(rate)) {
            days.add((int) at);
        }
        return days;
    }

    private double wait(double rate) {
        return -Math.log(1 - random.nextDouble()) / rate;
    }
}
