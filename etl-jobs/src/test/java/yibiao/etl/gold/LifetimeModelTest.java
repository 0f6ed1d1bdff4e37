package yibiao.etl.gold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import yibiao.etl.fixture.TransformCase;

class LifetimeModelTest {

    private static final long SEED = 20260630;

    @Test
    void withoutEnoughCustomersEveryModelIsRefusedWithTheReason() {
        TransformCase.of("gold.lifetime_model")
                .given("gold.party_purchase", """
                        | party_id | order_id | segment_id | booked_on  | net_amount_rpt | unpriced_lines |
                        | p1       | 1        | retail     | 2026-01-01 |            100 |              0 |
                        | p1       | 2        | retail     | 2026-02-01 |            100 |              0 |
                        """)
                .expect("""
                        | model       | is_fitted | is_chosen | reason_zh                       | reason_en                                 | parties | parameters | holdout_parties |
                        | bg_nbd      | false     | false     | 仅有 1 个往来方，至少需要 100 个。 | Only 1 parties; at least 100 are needed. |         |            |                 |
                        | gamma_gamma | false     | false     | 仅有 1 个往来方，至少需要 100 个。 | Only 1 parties; at least 100 are needed. |         |            |                 |
                        | pareto_nbd  | false     | false     | 仅有 1 个往来方，至少需要 100 个。 | Only 1 parties; at least 100 are needed. |         |            |                 |
                        """);
    }

    @Test
    void whatIsFittedForetellsTheHoldOutOfAllTogether() {
        List<Row> models = TransformCase.of("gold.lifetime_model")
                .given("gold.party_purchase", new Customers(SEED).buy(400).purchases())
                .rows()
                .orderBy("model")
                .collectAsList();

        assertThat(models).as("seed " + SEED).hasSize(3).allMatch(row -> row.<Boolean>getAs("is_fitted"));
        assertThat(models).filteredOn(row -> row.<Boolean>getAs("is_chosen")).hasSize(2);
        Row bgNbd = models.get(0);
        assertThat(bgNbd.<Long>getAs("parties")).isEqualTo(400);
        long actual = bgNbd.getAs("holdout_actual");
        assertThat(bgNbd.<Double>getAs("holdout_expected")).as("seed " + SEED).isCloseTo((double) actual, within(0.15 * actual));
        assertThat(bgNbd.<String>getAs("parameters")).matches("\\{\"r\":.*,\"alpha\":.*,\"a\":.*,\"b\":.*}");
    }
}
