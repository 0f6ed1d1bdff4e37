package yibiao.etl.gold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.util.List;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import yibiao.etl.fixture.TransformCase;

class PartyLifetimeTest {

    /** Of Fader, Hardie and Lee (2005), in weeks; here the unit is whatever the rows are in. */
    private static final String MODELS = """
            | model       | is_fitted | is_chosen | parameters                                              |
            | bg_nbd      | true      | true      | {"r":0.243,"alpha":4.414,"a":0.793,"b":2.426}           |
            | pareto_nbd  | true      | false     | {"r":0.553,"alpha":10.578,"s":0.606,"beta":11.669}      |
            | gamma_gamma | true      | true      | {"p":6.25,"q":3.74,"v":15.44}                           |
            """;

    private static final String PASTS = """
            | party_id | segment_id | purchases | recency_days | age_days | priced_purchases | priced_amount_rpt |
            | known    | retail     |         3 |           30 |       39 |                2 |           70.0000 |
            | unpriced | retail     |         3 |           30 |       39 |                0 |                   |
            """;

    @Test
    void whatACustomerWillBuyFollowsFromItsPastAndTheChosenModel() {
        List<Row> rows = TransformCase.of("gold.party_lifetime")
                .given("gold.lifetime_model", MODELS)
                .given("gold.party_purchase_summary", PASTS)
                .thresholds("{lifetime_days: 39, discount_percent: 0.0}")
                .rows()
                .orderBy("party_id")
                .collectAsList();

        Row known = rows.get(0);
        double expected = known.<Double>getAs("expected_purchases");
        assertThat(expected).isCloseTo(1.22, within(0.02)); // published for 30.43 of 38.86 weeks: 1.226
        assertThat(known.<Double>getAs("probability_alive")).isBetween(0.6, 0.9);
        // (15.44 + 70) x 6.25 / (6.25 x 2 + 2.74)
        assertThat(known.<BigDecimal>getAs("expected_spend_rpt")).isEqualByComparingTo("35.0394");
        assertThat(known.<BigDecimal>getAs("value_rpt").doubleValue()).isCloseTo(expected * 35.0394, within(0.001));
        Row unpriced = rows.get(1);
        assertThat(unpriced.<Double>getAs("expected_purchases")).isEqualTo(expected);
        assertThat(unpriced.<BigDecimal>getAs("value_rpt")).isNull();
    }

    @Test
    void laterMoneyIsWorthLess() {
        assertThat(value(10)).isLessThan(value(0)).isGreaterThan(value(0) / 1.3);
    }

    private static double value(int percent) {
        return TransformCase.of("gold.party_lifetime")
                .given("gold.lifetime_model", MODELS)
                .given("gold.party_purchase_summary", PASTS)
                .thresholds("{discount_percent: " + percent + ".0}")
                .rows()
                .where("party_id = 'known'")
                .first()
                .<BigDecimal>getAs("value_rpt")
                .doubleValue();
    }

    @Test
    void withoutAModelNothingIsSaid() {
        TransformCase.of("gold.party_lifetime")
                .given("gold.party_purchase_summary", PASTS)
                .expect("""
                | party_id |
                """);
    }
}
