package yibiao.etl.gold;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Customers by their behaviour, as rows of {@code gold.party_behaviour}. */
final class Shoppers {

    static final String HEAD =
            "| party_id | segment_id | region | recency_days | orders | net_amount_rpt | unpriced_lines | owned_families | interactions |\n";

    static final String FEW = HEAD
            + "| p1 | retail | east | 10  | 5 | 900 | 0 | 2 | 3 |\n"
            + "| p2 | retail | east | 300 | 1 | 100 | 0 | 1 | 0 |\n";

    private static final long SEED = 20260630;

    private Shoppers() {}

    /** 40 who buy often, 60 who come for company and buy little, and 50 who went away; in an order that says nothing. */
    static String ofThreeKinds() {
        Random random = new Random(SEED);
        List<String> rows = new ArrayList<>();
        for (int i = 0; i < 150; i++) {
            int kind = i < 40 ? 0 : i < 100 ? 1 : 2;
            rows.add("| p%03d | retail | east | %d | %d | %d | 0 | %d | %d |\n"
                    .formatted(
                            i,
                            List.of(5, 40, 400).get(kind) + random.nextInt(5 * (kind + 1)),
                            List.of(30, 3, 0).get(kind) + random.nextInt(kind == 2 ? 1 : 2),
                            List.of(90_000, 900, 0).get(kind) + random.nextInt(kind == 2 ? 1 : 100),
                            List.of(6, 1, 0).get(kind),
                            List.of(3, 50, 0).get(kind) + random.nextInt(2)));
        }
        Collections.shuffle(rows, random);
        return HEAD + String.join("", rows);
    }
}
