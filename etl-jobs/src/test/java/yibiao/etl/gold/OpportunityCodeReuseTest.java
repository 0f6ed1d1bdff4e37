package yibiao.etl.gold;

import org.junit.jupiter.api.Test;
import yibiao.etl.fixture.TransformCase;

class OpportunityCodeReuseTest {

    @Test
    void oneRequestForAnotherProductThatIsTheFourthIsOneSignAndTwoAreTwo() {
        TransformCase.of("gold.opportunity_code_reuse")
                .given("gold.fact_discount_request", """
                        | discount_request_id | source | opportunity_code | requested_on | request_status | is_counted | code_request_no | is_other_product | is_beyond_limit | is_unrelated |
                        | d1                  | crm    | A                | 2026-01-10   | approved       | true       | 4               | true             | true            | true         |
                        | d2                  | crm    | B                | 2026-01-10   | approved       | true       | 4               | true             | true            | true         |
                        | d3                  | crm    | B                | 2026-01-11   | approved       | true       | 5               | true             | true            | true         |
                        """)
                .expect("""
                        | opportunity_code | other_product | beyond_limit | signs | level |
                        | A                | 1             | 1            | 1     | watch |
                        | B                | 2             | 2            | 2     | alert |
                        """);
    }

    @Test
    void aCodeIsWatchedFromItsFirstUnrelatedRequestAndAnAlertWithASecondKindOfSign() {
        TransformCase.of("gold.opportunity_code_reuse")
                .given("gold.fact_discount_request", """
                        | discount_request_id | source | opportunity_code | opportunity_id | owner_id | team | segment_id | product_family | requested_on | request_status | is_counted | code_request_no | is_other_product | is_oversized | is_after_close | is_unrelated |
                        | d1                  | crm    | A                | o1             | ann      | east | retail     | pumps          | 2026-01-10   | approved       | true       | 1               | false            | false        | false          | false        |
                        | d2                  | crm    | A                | o1             | bob      | east | retail     | valves         | 2026-02-10   | approved       | true       | 2               | true             | false        | false          | true         |
                        | d3                  | crm    | A                | o1             | ann      | east | retail     | valves         | 2026-04-01   | rejected       | true       | 3               | true             |              | true           | true         |
                        | d4                  | crm    | B                | o2             | ann      | east | retail     | pumps          | 2026-04-01   | approved       | true       | 1               | false            | true         | false          | true         |
                        | d5                  | crm    | C                | o3             | ann      | east | retail     | pumps          | 2026-04-01   | approved       | true       | 1               | false            | false        | false          | false        |
                        | d6                  | crm    | C                | o3             | ann      | east | retail     | valves         | 2026-04-02   | draft          | false      |                 | true             | true         | true           | false        |
                        """)
                .expect("""
                        | opportunity_code | opportunity_id | owner_id | since_on   | first_request_id | requests | unrelated_requests | approved_unrelated | families | months | other_product | oversized | after_close | signs | level | sentence_zh | sentence_en |
                        | A | o1 | bob | 2026-02-10 | d2 | 3 | 2 | 1 | 2 | 4 | 2 | 0 | 1 | 2 | alert | 商机代码 A 上共有 3 次折扣申请，自 2026-02-10 起有 2 次与该商机无关（其中 1 次已获批）：2 次产品与商机没有交集，1 次在商机关闭之后。 | Of 3 discount requests on opportunity code A, 2 since 2026-02-10 have nothing to do with it (1 of them approved): 2 for products the opportunity does not have, 1 after it closed. |
                        | B | o2 | ann | 2026-04-01 | d4 | 1 | 1 | 1 | 1 | 1 | 0 | 1 | 0 | 1 | watch | 商机代码 B 上共有 1 次折扣申请，自 2026-04-01 起有 1 次与该商机无关（其中 1 次已获批）：1 次金额超过商机的 1.2 倍。 | Of 1 discount requests on opportunity code B, 1 since 2026-04-01 have nothing to do with it (1 of them approved): 1 above 1.2 times its amount. |
                        """);
    }
}
