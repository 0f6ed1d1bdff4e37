package yibiao.etl.gold;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import yibiao.etl.fixture.TransformCase;

class BasketAffinityTest {

    private static final long SEED = Long.getLong("baskets.seed", System.nanoTime());
    private static final int MIN_BASKETS = 5;

    private final TransformCase rows = TransformCase.of("gold.basket_affinity");

    private static String lines(List<Set<String>> baskets) {
        StringBuilder lines = new StringBuilder("| order_line_id | order_id | product_id | net_amount |\n");
        int line = 0;
        for (int order = 0; order < baskets.size(); order++) {
            for (String product : baskets.get(order)) {
                line++;
                lines.append("| %s | o%s | %s | 10 |\n".formatted(line, order, product));
            }
        }
        return lines.toString();
    }

    @Test
    void aPairStandsTwiceWithWhatChanceWouldGiveBesideIt() {
        List<Set<String>> baskets = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            baskets.add(i < 6 ? Set.of("beer", "nappies") : i < 8 ? Set.of("beer") : Set.of("crisps"));
        }
        String returned =
                "| r1 | o8 | beer | -10 |\n| r2 | o9 | unmapped | 10 |\n| r3 | o10 | unmapped | 10 |\n| r4 | o1 | beer | 5 |\n";
        rows.given("gold.fact_order_line", lines(baskets) + returned)
                .given("gold.dim_product", """
                        | product_id | family |
                        | beer       | drinks |
                        """)
                .expect("""
                        | product_id | with_product_id | product_family | with_product_family | baskets | product_baskets | with_product_baskets | both_baskets | expected_baskets |
                        | beer       | nappies         | drinks         | unmapped            | 10      | 8               | 6                    | 6            | 4.8              |
                        | nappies    | beer            | unmapped       | drinks              | 10      | 6               | 8                    | 6            | 4.8              |
                        """);
    }

    @Test
    void nothingIsOftenTogetherWhereNothingIsOrdered() {
        rows.given("gold.fact_order_line", "| order_line_id | order_id | product_id | net_amount |")
                .expect("| product_id |");
    }

    @Test
    void randomBasketsGiveThePairsThatCountingThemOneByOneGives() {
        Random random = new Random(SEED);
        List<Set<String>> baskets = new ArrayList<>();
        for (int i = 0; i < 150; i++) {
            Set<String> basket = new TreeSet<>();
            int size = random.nextInt(6);
            for (int j = 0; j < size; j++) {
                basket.add("p" + (int) (12 * Math.pow(random.nextDouble(), 2)));
            }
            baskets.add(basket);
        }
        Map<String, Long> expected = new TreeMap<>();
        for (Set<String> basket : baskets) {
            for (String one : basket) {
                for (String other : basket) {
                    if (!one.equals(other)) {
                        expected.merge(one + " with " + other, 1L, Long::sum);
                    }
                }
            }
        }
        expected.values().removeIf(count -> count < MIN_BASKETS);

        Map<String, Long> found = new TreeMap<>();
        for (Row row : rows.given("gold.fact_order_line", lines(baskets)).rows().collectAsList()) {
            found.put(row.getAs("product_id") + " with " + row.getAs("with_product_id"), row.getAs("both_baskets"));
        }
        assertThat(found).as("seed " + SEED).isNotEmpty().isEqualTo(expected);
    }
}
