package yibiao.etl.gold;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import yibiao.etl.fixture.TransformCase;

class BehaviourClusterTest {

    @Test
    void withoutEnoughCustomersThereIsAReasonInsteadOfGroups() {
        TransformCase.of("gold.behaviour_cluster")
                .given("gold.party_behaviour", Shoppers.FEW)
                .expect("""
                        | cluster_id | is_fitted | reason_zh                        | reason_en                                | label_en    | parties | silhouette | centre |
                        | unmapped   | false     | 仅有 2 个往来方，至少需要 100 个。 | Only 2 parties; at least 100 are needed. | Not grouped |         |            |        |
                        """);
    }

    @Test
    void groupsComeOutAsTheyWereMadeWithWhatDistinguishesThem() {
        List<Row> clusters = TransformCase.of("gold.behaviour_cluster")
                .given("gold.party_behaviour", Shoppers.ofThreeKinds())
                .rows()
                .orderBy("cluster_id")
                .collectAsList();

        assertThat(clusters).extracting(row -> row.<String>getAs("cluster_id")).containsExactly("1", "2", "3");
        assertThat(clusters).extracting(row -> row.<Long>getAs("parties")).containsExactly(40L, 60L, 50L);
        assertThat(clusters)
                .extracting(row -> row.<String>getAs("trait"))
                .doesNotContain("average")
                .doesNotHaveDuplicates();
        assertThat(clusters).allSatisfy(row -> {
            assertThat(row.<Double>getAs("silhouette")).isGreaterThan(0.7);
            assertThat(row.<Integer>getAs("clusters")).isEqualTo(3);
            assertThat(row.<String>getAs("label_zh")).startsWith(row.<String>getAs("cluster_id") + " ");
        });
        assertThat(clusters.get(0).<Double>getAs("recency_days")).isLessThan(20);
        assertThat(clusters.get(2).<Double>getAs("recency_days")).isGreaterThan(300);
    }
}
