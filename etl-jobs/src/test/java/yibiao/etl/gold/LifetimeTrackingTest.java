package yibiao.etl.gold;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import yibiao.etl.fixture.TransformCase;

class LifetimeTrackingTest {

    @Test
    void repeatsAreCountedByFourWeeksSinceTheFirstPurchaseOfAll() {
        List<Row> rows = TransformCase.of("gold.lifetime_tracking")
                .given("gold.lifetime_model", """
                        | model  | is_fitted | is_chosen | parameters                                    |
                        | bg_nbd | true      | true      | {"r":0.243,"alpha":4.414,"a":0.793,"b":2.426} |
                        """)
                .given("gold.party_purchase_summary", """
                        | party_id | first_on   |
                        | p1       | 2026-05-01 |
                        | p2       | 2026-05-28 |
                        """)
                .given("gold.party_purchase", """
                        | party_id | order_id | booked_on  | net_amount_rpt | unpriced_lines |
                        | p1       | 1        | 2026-05-01 |            100 |              0 |
                        | p1       | 2        | 2026-05-28 |            100 |              0 |
                        | p1       | 3        | 2026-05-28 |            100 |              0 |
                        | p2       | 4        | 2026-05-28 |            100 |              0 |
                        | p2       | 5        | 2026-06-30 |            100 |              0 |
                        | p2       | 6        | 2026-07-01 |            100 |              0 |
                        """)
                .rows()
                .orderBy("period_ends_on")
                .collectAsList();

        assertThat(rows).extracting(row -> row.getDate(1).toString()).containsExactly("2026-05-29", "2026-06-26");
        assertThat(rows).extracting(row -> row.<Long>getAs("actual_repeats")).containsExactly(1L, 1L);
        assertThat(rows.get(0).<Double>getAs("expected_repeats"))
                .isPositive()
                .isLessThan(rows.get(1).<Double>getAs("expected_repeats"));
    }

    @Test
    void withoutPurchasesThereIsNothingToTrack() {
        assertThat(TransformCase.of("gold.lifetime_tracking").rows().count()).isZero();
    }
}
