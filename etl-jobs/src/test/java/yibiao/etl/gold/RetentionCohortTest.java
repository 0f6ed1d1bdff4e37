package yibiao.etl.gold;

import org.junit.jupiter.api.Test;
import yibiao.etl.fixture.TransformCase;

class RetentionCohortTest {

    @Test
    void aMonthWithoutAnyoneOfTheCohortStandsWithNobodyAndOneThatIsNotOverIsLeftOut() {
        TransformCase.of("gold.retention_cohort")
                .given("gold.party_purchase", """
                        | party_id | order_id | booked_on  | purchase_no | segment_id | region | country  |
                        | p1       | e:1      | 2026-03-05 |           1 | retail     | east   | unmapped |
                        | p1       | e:2      | 2026-03-31 |           2 | retail     | east   | unmapped |
                        | p1       | e:3      | 2026-05-01 |           3 | retail     | east   | unmapped |
                        | p1       | e:4      | 2026-05-02 |           4 | retail     | east   | unmapped |
                        | p2       | e:5      | 2026-03-09 |           1 | retail     | east   | unmapped |
                        | p3       | e:6      | 2026-06-30 |           1 | energy     | east   | unmapped |
                        | p4       | e:7      | 2026-07-01 |           1 | energy     | east   | unmapped |
                        """)
                .expect("""
                        | cohort_on  | months_since | segment_id | customers | buyers |
                        | 2026-03-01 |            0 | retail     |         2 |      2 |
                        | 2026-03-01 |            1 | retail     |         2 |      0 |
                        | 2026-03-01 |            2 | retail     |         2 |      1 |
                        | 2026-03-01 |            3 | retail     |         2 |      0 |
                        | 2026-06-01 |            0 | energy     |         1 |      1 |
                        """);
    }
}
