package yibiao.etl.gold;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.SortedSet;
import java.util.TreeSet;

/** Customers who buy at random, each at a rate of its own, until they stop; as rows of {@code gold.party_purchase}. */
final class Customers {

    private static final LocalDate AS_OF = LocalDate.parse("2026-06-30");
    private static final int OLDEST = 900;

    private final Random random;
    private final List<String> rows = new ArrayList<>();

    Customers(long seed) {
        random = new Random(seed);
    }

    Customers buy(int customers) {
        for (int i = 0; i < customers; i++) {
            double rate = 0.002 + 0.02 * random.nextDouble();
            double typical = 500 + 2000 * random.nextDouble();
            double stops = random.nextDouble() < 0.4 ? OLDEST * random.nextDouble() : Double.POSITIVE_INFINITY;
            int age = 200 + random.nextInt(OLDEST - 200);
            int order = 0;
            for (int day : days(rate, stops, age)) {
                rows.add("| p%d | %d-%d | retail | %s | %.2f | 0 |"
                        .formatted(
                                i,
                                i,
                                order++,
                                AS_OF.minusDays(age - day),
                                typical * (0.7 + 0.6 * random.nextDouble())));
            }
        }
        return this;
    }

    private SortedSet<Integer> days(double rate, double stops, int age) {
        SortedSet<Integer> days = new TreeSet<>(List.of(0));
        double at = wait(rate);
        while (at < age && at < stops) {
            days.add((int) at);
            at += wait(rate);
        }
        return days;
    }

    private double wait(double rate) {
        return -Math.log(1 - random.nextDouble()) / rate;
    }

    String purchases() {
        return "| party_id | order_id | segment_id | booked_on | net_amount_rpt | unpriced_lines |\n"
                + String.join("\n", rows);
    }
}
