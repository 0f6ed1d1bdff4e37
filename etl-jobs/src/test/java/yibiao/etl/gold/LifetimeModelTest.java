package yibiao.etl.gold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
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
                .given("gold.party_purchase_summary", """
                        | party_id | purchases | recency_days | age_days | priced_purchases | priced_amount_rpt | purchases_before | recency_days_before | age_days_before | purchases_after |
                        | p1       |         2 |           31 |      180 |                2 |               200 |                1 |                   0 |               0 |               1 |
                        """)
                .expect("""
                        | model       | is_fitted | is_chosen | reason_zh                       | reason_en                                 | parties | parameters | holdout_parties |
                        | bg_nbd      | false     | false     | 仅有 1 个往来方，至少需要 100 个。 | Only 1 parties; at least 100 are needed. |         |            |                 |
                        | gamma_gamma | false     | false     | 仅有 1 个往来方，至少需要 100 个。 | Only 1 parties; at least 100 are needed. |         |            |                 |
                        | nbd         | false     | false     | 仅有 1 个往来方，至少需要 100 个。 | Only 1 parties; at least 100 are needed. |         |            |                 |
                        | pareto_nbd  | false     | false     | 仅有 1 个往来方，至少需要 100 个。 | Only 1 parties; at least 100 are needed. |         |            |                 |
                        """);
    }

    @Test
    void whatIsFittedForetellsTheHoldOutAndWhatIsNotSaysWhy() {
        List<Row> models = TransformCase.of("gold.lifetime_model")
                .given("gold.party_purchase_summary", new Customers(SEED).summaries(400))
                .rows()
                .orderBy("model")
                .collectAsList();

        assertThat(models)
                .as("seed " + SEED)
                .extracting(row -> row.getAs("model"), row -> row.getAs("is_fitted"), row -> row.getAs("is_chosen"))
                .containsExactly(
                        tuple("bg_nbd", true, true),
                        tuple("gamma_gamma", true, true),
                        tuple("nbd", true, false),
                        tuple("pareto_nbd", false, false));
        // These customers do not stop as Pareto/NBD says, and it finds no parameters for them.
        assertThat(models.get(3).<String>getAs("reason_en")).startsWith("The likelihood has no clear maximum");
        Row bgNbd = models.get(0);
        assertThat(bgNbd.<Long>getAs("parties")).isEqualTo(400);
        long actual = bgNbd.getAs("holdout_actual");
        assertThat(bgNbd.<Double>getAs("holdout_expected"))
                .as("seed " + SEED)
                .isCloseTo((double) actual, within(0.15 * actual));
        assertThat(bgNbd.<String>getAs("parameters")).matches("\\{\"r\":.*,\"alpha\":.*,\"a\":.*,\"b\":.*}");
    }
}
