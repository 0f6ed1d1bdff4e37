package yibiao.etl.gold;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import yibiao.etl.fixture.TransformCase;

class VerticalAttractivenessTest {

    private static final String PARTS = """
            | segment_id | leads | won_leads | lead_cost_rpt | priced_wins | won_amount_rpt | sold_rpt | cost_of_sold_rpt | accounts |
            | retail     | 100   | 10        | 5000          | 4           | 40000          | 300000   | 180000           | 50       |
            | single     | 100   | 10        | 0             | 1           | 10000          | 100      | 40               | 5        |
            | no_margin  | 30    | 3         | 0             | 30          | 30000          | 0        | 0                | 5        |
            | no_leads   | 0     | 0         | 0             | 30          | 30000          | 100      | 40               | 5        |
            | no_wins    | 30    | 0         | 0             | 0           | 0              | 100      | 40               | 5        |
            """;

    private static final List<String> WINS = List.of(
            "| a | retail | won  | 2026-06-01 | 7000  |",
            "| b | retail | won  | 2026-06-02 | 9000  |",
            "| c | retail | won  | 2026-06-03 | 11000 |",
            "| d | retail | won  | 2026-06-04 | 13000 |",
            "| e | retail | won  | 2020-06-04 | 99000 |",
            "| f | retail | lost | 2026-06-04 | 99000 |",
            "| g | single | won  | 2026-06-04 | 10000 |");

    private static TransformCase rows(List<String> wins) {
        return TransformCase.of("gold.vertical_attractiveness")
                .given("gold.segment_lead_value", PARTS)
                .given(
                        "gold.fact_opportunity",
                        "| opportunity_id | segment_id | status | closed_on | amount_rpt |\n"
                                + String.join("\n", wins));
    }

    @Test
    void whatCannotBeJudgedHasNoRowOrNoValue() {
        rows(WINS).expect("""
                | segment_id | leads | won_leads | priced_wins | accounts | is_small | value_rpt | potential_rpt |
                | retail     | 100   | 10        | 4           | 50       | true     | 350       | 17500         |
                | single     | 100   | 10        | 1           | 5        | true     | 600       | 3000          |
                | no_margin  | 30    | 3         | 30          | 5        | false    |           |               |
                """);
        rows(WINS).expectWhere("segment_id <> 'retail'", """
                | segment_id | low_rpt | high_rpt |
                | single     |         |          |
                | no_margin  |         |          |
                """);
    }

    @Test
    void theBoundsHoldTheValueAndNoOrderOfRowsMovesThem() {
        Row first = bounds(WINS);
        List<String> turned = new ArrayList<>(WINS);
        Collections.shuffle(turned, new Random(7));

        assertThat(bounds(turned)).isEqualTo(first);
        // Nine of ten draws of the rate alone lie between 6.0 and 15.8 percent of 10,000 at a margin of 40 percent,
        // less 50.
        assertThat(first.getDecimal(0)).isBetween(new BigDecimal("170"), new BigDecimal("210"));
        assertThat(first.getDecimal(1)).isBetween(new BigDecimal("560"), new BigDecimal("640"));
    }

    private static Row bounds(List<String> wins) {
        return rows(wins)
                .rows()
                .where("segment_id = 'retail'")
                .select("low_rpt", "high_rpt")
                .head();
    }
}
