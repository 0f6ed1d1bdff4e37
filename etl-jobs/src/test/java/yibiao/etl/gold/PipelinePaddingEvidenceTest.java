package yibiao.etl.gold;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import yibiao.etl.fixture.TransformCase;

class PipelinePaddingEvidenceTest {

    private static final String REVIEWS = """
            | owner_id | review_on  | team | quarter_on | kind     | is_filled |
            | ann      | 2025-01-01 | east | 2025-01-01 | as_known | true      |
            | ann      | 2025-04-01 | east | 2025-04-01 | as_known | true      |
            | ann      | 2025-07-01 | east | 2025-07-01 | restated | false     |
            | ann      | 2025-10-01 | east | 2025-10-01 | as_known | true      |
            | bob      | 2025-01-01 | west | 2025-01-01 | as_known | false     |
            | bob      | 2025-04-01 | west | 2025-04-01 | as_known | false     |
            | bob      | 2025-07-01 | west | 2025-07-01 | as_known | false     |
            | bob      | 2025-10-01 | west | 2025-10-01 | as_known | true      |
            """;

    @Test
    void aSignIsHeldAgainstColleaguesAndAgainstTheOwnOtherDeals() {
        List<Row> found = TransformCase.of("gold.pipeline_padding_evidence")
                .given("gold.pipeline_review", REVIEWS)
                .calendar("2024-10-01", "2026-06-30")
                .given(
                        "gold.pipeline_entry",
                        "| opportunity_id | owner_id | segment_id | quarter_on | review_on | is_counted | is_mature | is_gone | is_untouched | is_repeated_amount | pushes |\n"
                                + deals("ann", 6, 5, 6, "2025-10-01")
                                + deals("ann", 4, 1, 0, "")
                                + deals("bob", 10, 2, 1, "2025-10-01")
                                + "| young | bob | retail | 2025-10-01 | 2025-10-01 | true | false | true | true | true | 9 |\n")
                .rows()
                .where(
                        "quarter_on = DATE'2025-10-01' AND signal IN ('fills_to_multiple', 'gone_soon', 'untouched', 'fills_the_gap')")
                .orderBy("owner_id", "place")
                .selectExpr(
                        "owner_id",
                        "signal",
                        "reviews",
                        "reviews_as_known",
                        "deals",
                        "seen",
                        "tried",
                        "round(expected_share, 6)",
                        "round(p_value, 8)",
                        "round(evidence, 4)",
                        "round(contribution, 4)")
                .collectAsList();

        assertThat(found.stream().map(row -> row.mkString(" ")).toList())
                .containsExactly(
                        "ann fills_to_multiple 4 3 10 3 4 0.333333 0.0617284 0.0698 0.0428",
                        "ann gone_soon 4 3 10 5 6 0.232143 0.00170953 0.589 0.3489",
                        "ann untouched 4 3 10 6 6 0.133333 2.81E-6 1.0 0.6931",
                        "ann fills_the_gap 4 3 10 0 0 0.1 1.0 0.0 0.0",
                        "bob fills_to_multiple 4 4 10 1 4 0.666667 0.9382716 0.0 0.0",
                        "bob gone_soon 4 4 10 2 10 0.78125 0.99991879 0.0 0.0",
                        "bob untouched 4 4 10 1 10 0.921875 1.0 0.0 0.0",
                        "bob fills_the_gap 4 4 10 0 0 0.1 1.0 0.0 0.0");
    }

    @Test
    void aSentenceNamesWhatWasSeenAndWhatIsUsual() {
        TransformCase.of("gold.pipeline_padding_evidence")
                .given("gold.pipeline_review", REVIEWS)
                .calendar("2024-10-01", "2026-06-30")
                .expectWhere("quarter_on = DATE'2025-10-01' AND signal = 'fills_to_multiple'", """
                        | owner_id | sentence_zh | sentence_en |
                        | ann | 4 次检查中有 3 次，检查前一周新录入的商机恰好把该财季在途商机补到目标的 3.0 倍左右（±5%）；同事中这样的检查占 33.3%。日期：2025-01-01, 2025-04-01, 2025-10-01 | At 3 of 4 reviews the deals entered in the week before brought the quarter's pipeline to about 3.0 times the target (±5 %); among colleagues that is so at 33.3 % of reviews. Days: 2025-01-01, 2025-04-01, 2025-10-01 |
                        | bob | 4 次检查中有 1 次，检查前一周新录入的商机恰好把该财季在途商机补到目标的 3.0 倍左右（±5%）；同事中这样的检查占 66.7%。日期：2025-10-01 | At 1 of 4 reviews the deals entered in the week before brought the quarter's pipeline to about 3.0 times the target (±5 %); among colleagues that is so at 66.7 % of reviews. Days: 2025-10-01 |
                        """);
    }

    @Test
    void theChanceIsThatOfTheBinomialDistribution() {
        long seed = Long.getLong("chance.seed", System.nanoTime());
        Random random = new Random(seed);
        int tried = 1 + random.nextInt(300);
        int seen = random.nextInt(tried + 1);
        List<Row> rows = TransformCase.of("gold.pipeline_padding_evidence")
                .given("gold.pipeline_review", REVIEWS)
                .calendar("2024-10-01", "2026-06-30")
                .given(
                        "gold.pipeline_entry",
                        "| opportunity_id | owner_id | segment_id | quarter_on | review_on | is_counted | is_mature | is_gap | pushes |\n"
                                + IntStream.range(0, tried)
                                        .mapToObj(i ->
                                                "| o%d | ann | retail | 2025-10-01 | 2025-10-01 | true | true | %s | 0 |\n"
                                                        .formatted(i, i < seen))
                                        .collect(Collectors.joining()))
                .rows()
                .where("quarter_on = DATE'2025-10-01' AND signal = 'fills_the_gap' AND owner_id = 'ann'")
                .select("seen", "tried", "p_value")
                .collectAsList();

        assertThat(rows).singleElement().satisfies(row -> {
            assertThat(row.getInt(0)).isEqualTo(seen);
            assertThat(row.getInt(1)).isEqualTo(tried);
            assertThat(row.getDouble(2))
                    .as("%d of %d, seed %d", seen, tried, seed)
                    .isCloseTo(
                            Math.min(1, Math.max(1e-15, midTail(seen, tried, 0.1))),
                            org.assertj.core.data.Offset.offset(1e-9));
        });
    }

    /** By Pascal's triangle: the distribution of n tries from that of n - 1. */
    private static double midTail(int seen, int tried, double chance) {
        double[] mass = new double[tried + 1];
        mass[0] = 1;
        for (int n = 1; n <= tried; n++) {
            for (int k = n; k >= 0; k--) {
                mass[k] = mass[k] * (1 - chance) + (k > 0 ? mass[k - 1] * chance : 0);
            }
        }
        return IntStream.rangeClosed(seen + 1, tried).mapToDouble(k -> mass[k]).sum() + mass[seen] / 2;
    }

    private static String deals(String owner, int all, int gone, int untouched, String review) {
        return IntStream.range(0, all)
                .mapToObj(i -> "| %s%s%d | %s | retail | 2025-10-01 | %s | true | true | %s | %s | false | 0 |\n"
                        .formatted(owner, review, i, owner, review, i < gone, i < untouched))
                .collect(Collectors.joining());
    }
}
