package yibiao.etl.gold;

import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import yibiao.etl.fixture.TransformCase;

class PipelinePaddingTest {

    private static final String HEAD =
            "| owner_id | quarter_on | signal | team | place | is_main | reviews | reviews_as_known | deals | p_value | evidence | weight | contribution | sentence_zh | sentence_en |\n";

    private final TransformCase rows = TransformCase.of("gold.pipeline_padding");

    @Test
    void twoSignsAreTalkedAboutAndOneHoweverStrongIsNot() {
        rows.given(
                        "gold.pipeline_padding_evidence",
                        HEAD
                                + owner("two", 24, 20, 1e-4, 1, 0.05, 1)
                                + owner("one", 24, 20, 1e-9, 1, 1, 1)
                                + owner("none", 24, 20, 1, 0.5, 1, 1))
                .given("gold.pipeline_review", """
                        | owner_id | review_on  | quarter_on | is_filled |
                        | two      | 2025-10-01 | 2025-10-01 | false     |
                        | two      | 2025-11-01 | 2025-10-01 | true      |
                        | two      | 2020-01-01 | 2020-01-01 | true      |
                        """)
                .expect("""
                        | owner_id | team | quarter_on | reviews | deals | strong_signs | main_signs | is_published | level   | since_on   | sentences_zh | sentences_en |
                        | none     | east | 2025-10-01 | 24      | 20    | 0            | 0          | false        | none    |            |              |              |
                        | one      | east | 2025-10-01 | 24      | 20    | 1            | 1          | false        | none    |            |              |              |
                        | two      | east | 2025-10-01 | 24      | 20    | 1            | 2          | true         | discuss | 2025-11-01 | 甲1 甲4       | a1 a4        |
                        """);
    }

    @Test
    void whatRestsOnTooLittleIsNotPublished() {
        rows.given(
                        "gold.pipeline_padding_evidence",
                        HEAD
                                + owner("enough", 4, 8, 1e-4, 1e-4, 1e-4, 1e-4)
                                + owner("few_deals", 4, 7, 1e-4, 1e-4, 1e-4, 1e-4)
                                + owner("few_reviews", 3, 8, 1e-4, 1e-4, 1e-4, 1e-4))
                .expect("""
                        | owner_id    | is_published | level | score     |
                        | enough      | true         | alert | 97        |
                        | few_deals   | false        | none  | 97        |
                        | few_reviews | false        | none  | 97        |
                        """);
    }

    @Test
    void theMoreColleaguesAreLookedAtTheLessACoincidenceMeans() {
        String many = Stream.iterate(0, i -> i < 40, i -> i + 1)
                .map(i -> owner("other" + i, 24, 20, 1, 0.6, 0.7, 0.8))
                .collect(Collectors.joining());
        String suspect = owner("suspect", 24, 20, 0.009, 0.09, 0.5, 0.9);
        rows.given("gold.pipeline_padding_evidence", HEAD + suspect).expect("""
                        | owner_id | strong_signs | main_signs | is_published |
                        | suspect  | 1            | 2          | true         |
                        """);
        TransformCase.of("gold.pipeline_padding")
                .given("gold.pipeline_padding_evidence", HEAD + suspect + many)
                .expectWhere("owner_id = 'suspect'", """
                        | owner_id | strong_signs | main_signs | is_published |
                        | suspect  | 1            | 2          | false        |
                        """);
    }

    /** The four main signs with their chances; weights .6, .5, .5, .7. */
    private static String owner(String id, int reviews, int deals, double... chances) {
        double[] weights = {0.6, 0.5, 0.5, 0.7};
        int[] places = {1, 3, 4, 5};
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 4; i++) {
            double evidence = Math.min(1, Math.max(0, (-Math.log10(chances[i]) - 1) / 3));
            lines.append(String.format(
                    Locale.ROOT,
                    "| %s | 2025-10-01 | sign%d | east | %d | true | %d | %d | %d | %s | %s | %s | %s | 甲%d | a%d |\n",
                    id,
                    places[i],
                    places[i],
                    reviews,
                    reviews,
                    deals,
                    chances[i],
                    evidence,
                    weights[i],
                    -Math.log(1 - weights[i] * evidence),
                    places[i],
                    places[i]));
        }
        return lines.toString();
    }
}
