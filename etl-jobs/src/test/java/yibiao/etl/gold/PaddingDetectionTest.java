package yibiao.etl.gold;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import yibiao.etl.fixture.TransformCase;

/**
 * Whether those who pad are found among many who do not, of whom a third enter real deals in batches before reviews. The rows go through
 * the tables of the product. {@code -Dpadding.months=} says how many months lie between reviews.
 */
class PaddingDetectionTest {

    private static final int MONTHS = Integer.getInteger("padding.months", 1);

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void thoseWhoPadAreFoundAndHonestBatchEntryIsNot(long seed) {
        List<LocalDate> reviews = IntStream.iterate(0, month -> month < 24, month -> month + MONTHS)
                .mapToObj(SalesForce.FIRST::plusMonths)
                .toList();
        SalesForce company = new SalesForce(seed, reviews);

        List<Row> published = TransformCase.of("gold.pipeline_padding")
                .reviews(reviews.stream().map(LocalDate::toString).toArray(String[]::new))
                .given("gold.fact_opportunity_span", company.spans())
                .given("gold.fact_activity", company.activities())
                .given("gold.fact_target", company.targets())
                .calendar("2023-07-01", "2027-12-31")
                .rows()
                .where("quarter_on = DATE'2026-04-01' AND is_published")
                .select("owner_id", "sentences_zh", "sentences_en")
                .collectAsList();

        long found = published.stream()
                .filter(row -> SalesForce.pads(row.getString(0)))
                .count();
        double precision = (double) found / Math.max(1, published.size());
        double recall = (double) found / SalesForce.PADDING;
        double honest = (double) (published.size() - found) / SalesForce.HONEST;
        System.out.printf(
                "padding, seed %d: precision %.2f, recall %.2f, honest people flagged %.2f %%%n",
                seed, precision, recall, 100 * honest);
        assertThat(precision).as("precision, seed %d", seed).isGreaterThanOrEqualTo(0.90);
        assertThat(recall).as("recall, seed %d", seed).isGreaterThanOrEqualTo(0.75);
        assertThat(honest).as("share of honest people flagged, seed %d", seed).isLessThanOrEqualTo(0.015);
        assertThat(published).allSatisfy(row -> {
            assertThat(row.getString(1)).containsPattern("\\d+ 次检查中有 \\d+ 次|\\d+ 个商机中，有 \\d+ 个");
            assertThat(row.getString(2)).containsPattern("\\d+ of \\d+ reviews|Of \\d+ deals entered for a review");
        });
    }
}
