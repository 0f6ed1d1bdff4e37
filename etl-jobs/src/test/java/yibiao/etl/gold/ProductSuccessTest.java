package yibiao.etl.gold;

import java.util.Collections;
import org.junit.jupiter.api.Test;
import yibiao.etl.fixture.TransformCase;

class ProductSuccessTest {

    private final TransformCase products = TransformCase.of("gold.product_success");

    @Test
    void tooFewWinsCarryNoIndexAndEveryPartOfItStandsInTheRow() {
        String gauges = "| won | 2026-06-01 | retail | gauges | 10 |\n";
        products.given("gold.fact_opportunity", """
                        | status | closed_on  | segment_id | product_family | amount_rpt |
                        | won    | 2026-06-30 | retail     | valves         |        100 |
                        | won    | 2025-07-01 | retail     | valves         |            |
                        | lost   | 2026-05-01 | retail     | valves         |        900 |
                        | won    | 2025-06-30 | retail     | valves         |        900 |
                        | won    | 2026-07-01 | retail     | valves         |        900 |
                        | open   |            | retail     | valves         |        900 |
                        | won    | 2026-05-01 | energy     | valves         |        400 |
                        """ + String.join("", Collections.nCopies(20, gauges)))
                .expect("""
                        | segment_id | product_family | won | decided | unpriced_wins | won_amount_rpt | segment_won_amount_rpt | family_won_amount_rpt | total_won_amount_rpt | is_shown |
                        | retail     | gauges         | 20  | 20      | 0             | 200            | 300                    | 200                   | 700                  | true     |
                        | retail     | valves         | 2   | 3       | 1             | 100            | 300                    | 500                   | 700                  | false    |
                        | energy     | valves         | 1   | 1       | 0             | 400            | 400                    | 500                   | 700                  | false    |
                        """);
    }
}
