package yibiao.etl.gold;

import org.junit.jupiter.api.Test;
import yibiao.etl.fixture.TransformCase;

class PartyClusterTest {

    @Test
    void aCustomerIsInTheGroupWhoseCentreIsNearest() {
        TransformCase.of("gold.party_cluster")
                .given("gold.party_behaviour", """
                        | party_id | segment_id | region | recency_days | orders | net_amount_rpt | unpriced_lines | owned_families | interactions |
                        | p1       | retail     | east   | 0            | 0      | 7000           | 0              | 0              | 0            |
                        | p2       | retail     | east   | 0            | 0      | -50            | 1              | 0              | 0            |
                        | p3       | energy     | east   | 0            | 0      |                | 2              | 0              | 0            |
                        """)
                .given("gold.behaviour_cluster", """
                        | cluster_id | is_fitted | trait      | silhouette | centre | scale_means | scale_deviations |
                        | 1          | true      | high_spend | 0.8        | {"recency_days":0,"orders":0,"net_amount_rpt":1,"owned_families":0,"interactions":0}  | {"recency_days":0,"orders":0,"net_amount_rpt":4,"owned_families":0,"interactions":0} | {"recency_days":1,"orders":1,"net_amount_rpt":2,"owned_families":0,"interactions":1} |
                        | 2          | true      | low_spend  | 0.8        | {"recency_days":0,"orders":0,"net_amount_rpt":-1,"owned_families":0,"interactions":0} | {"recency_days":0,"orders":0,"net_amount_rpt":4,"owned_families":0,"interactions":0} | {"recency_days":1,"orders":1,"net_amount_rpt":2,"owned_families":0,"interactions":1} |
                        """)
                .expect("""
                        | party_id | cluster_id | trait      | segment_id | net_amount_rpt |
                        | p1       | 1          | high_spend | retail     | 7000           |
                        | p2       | 2          | low_spend  | retail     | -50            |
                        | p3       | unmapped   | unmapped   | energy     |                |
                        """);
    }

    @Test
    void withoutGroupsNobodyIsInOne() {
        TransformCase.of("gold.party_cluster")
                .given("gold.party_behaviour", Shoppers.FEW)
                .expect("""
                        | party_id | cluster_id | trait    |
                        | p1       | unmapped   | unmapped |
                        | p2       | unmapped   | unmapped |
                        """);
    }
}
