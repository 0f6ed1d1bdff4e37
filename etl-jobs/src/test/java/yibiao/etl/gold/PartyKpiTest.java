package yibiao.etl.gold;

import org.junit.jupiter.api.Test;
import yibiao.etl.fixture.TransformCase;

class PartyKpiTest {

    @Test
    void aPartyShowsWhatItBoughtAndWhetherItMayBeWrittenTo() {
        TransformCase.of("gold.party_kpi")
                .given("gold.dim_party", """
                        | party_id | kind   | segment_id | region   | is_customer | is_prospect | open_opportunities | last_order_on |
                        | p1       | org    | retail     | east     | true        | false       | 0                  | 2026-06-01    |
                        | p2       | org    | unmapped   | unmapped | false       | true        | 1                  |               |
                        | p3       | person | retail     |          | false       | false       | 0                  |               |
                        | p4       |        | retail     | east     | false       | false       | 0                  |               |
                        | unmapped | org    | unmapped   | unmapped | true        | false       | 0                  |               |
                        """)
                .given("gold.party_rfm", """
                        | party_id | recency_days | orders | net_amount_rpt | recency_score | frequency_score | monetary_score |
                        | p1       | 90           | 2      | 40             | 5             | 4               | 3              |
                        """)
                .given("gold.party_interest", """
                        | party_id | topic_kind     | topic  | product_family | is_top |
                        | p1       | product_family | gauges | gauges         | true   |
                        | p1       | product_family | pumps  | pumps          | false  |
                        | p2       | campaign       | c      | unmapped       | true   |
                        """)
                .given("gold.fact_order_line", """
                        | order_line_id | party_id | product_family | booked_on  | net_amount |
                        | 1             | p1       | gauges         | 2026-06-01 | 10         |
                        | 2             | p1       | pumps          | 2026-06-01 | 10         |
                        | 3             | p1       | unmapped       | 2026-06-01 | 10         |
                        | 4             | p1       | valves         | 2026-06-01 | -10        |
                        """)
                .given("gold.dim_contact", """
                        | contact_id | party_id | has_email | has_phone | has_opted_out |
                        | a          | p1       | true      | false     | true          |
                        | b          | p1       | false     | true      | false         |
                        | c          | p2       | true      | true      | true          |
                        | d          | p3       | false     | false     | false         |
                        """)
                .given("gold.fact_activity", """
                        | activity_id | party_id | occurred_on | activity_status |
                        | a           | p1       | 2026-05-01  | done            |
                        | b           | p1       | 2026-06-29  | planned         |
                        """)
                .given("gold.fact_call", """
                        | call_id | party_id | called_on  | is_answered |
                        | a       | p2       | 2026-05-02 | true        |
                        | b       | p2       | 2026-06-02 | false       |
                        """)
                .given("gold.fact_interaction", """
                        | interaction_id | party_id | occurred_on | is_bot | is_staff |
                        | a              | p1       | 2026-05-03  | false  | false    |
                        | b              | p1       | 2026-06-28  | true   | false    |
                        | c              | p1       | 2026-07-28  | false  | false    |
                        """)
                .expect("""
                        | party_id | kind     | segment_id | region   | product_family | owned_families | recency_days | recency_band   | orders | net_amount_rpt | last_contact_on | contacts | email_contacts | phone_contacts | consent    |
                        | p1       | org      | retail     | east     | gauges         | 2              | 90           | under_365_days | 2      | 40             | 2026-05-03      | 2        | 0              | 1              | reachable  |
                        | p2       | org      | unmapped   | unmapped | unmapped       | 0              |              | never          | 0      |                | 2026-05-02      | 1        | 0              | 0              | opted_out  |
                        | p3       | person   | retail     | unmapped | unmapped       | 0              |              | never          | 0      |                |                 | 1        | 0              | 0              | no_address |
                        | p4       | unmapped | retail     | east     | unmapped       | 0              |              | never          | 0      |                |                 | 0        | 0              | 0              | no_contact |
                        """);
    }
}
