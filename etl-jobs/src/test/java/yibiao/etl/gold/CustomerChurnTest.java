package yibiao.etl.gold;

import org.junit.jupiter.api.Test;
import yibiao.etl.fixture.TransformCase;

class CustomerChurnTest {

    /** Gaps of retail: 10, 20 and 30 days; of energy: 100. */
    private final TransformCase churn = TransformCase.of("gold.customer_churn").given("gold.party_purchase", """
                    | party_id | order_id | booked_on  | segment_id |
                    | p1       | e:1      | 2026-04-12 | retail     |
                    | p1       | e:2      | 2026-04-22 | retail     |
                    | p1       | e:3      | 2026-04-22 | retail     |
                    | p1       | e:4      | 2026-05-12 | retail     |
                    | p1       | e:5      | 2026-07-01 | retail     |
                    | p2       | e:6      | 2026-04-21 | retail     |
                    | p2       | e:7      | 2026-05-21 | retail     |
                    | p3       | e:8      | 2025-01-01 | energy     |
                    | p3       | e:9      | 2025-04-11 | energy     |
                    """);

    @Test
    void whoStaysAwayForMoreThanTwiceTheUsualTimeIsLost() {
        churn.thresholds("{min_n: 3}").expect("""
                | party_id | last_order_on | recency_days | gaps | churn_days | is_judged | is_churned |
                | p1       | 2026-05-12    |           49 |    3 |         40 | true      | true       |
                | p2       | 2026-05-21    |           40 |    3 |         40 | true      | false      |
                | p3       | 2025-04-11    |          445 |    4 |         50 | true      | true       |
                """);
    }

    @Test
    void withTooFewGapsNobodyIsJudgedUnlessTheCompanySaysHowLong() {
        churn.expect("""
                | party_id | gaps | churn_days | is_judged | is_churned |
                | p1       |    4 |            | false     | false      |
                | p2       |    4 |            | false     | false      |
                | p3       |    4 |            | false     | false      |
                """);
        churn.thresholds("{churn_days: 48}").expect("""
                | party_id | gaps | churn_days | is_judged | is_churned |
                | p1       |    0 |         48 | true      | true       |
                | p2       |    0 |         48 | true      | false      |
                | p3       |    0 |         48 | true      | true       |
                """);
    }
}
