package yibiao.etl.lifetime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.math3.distribution.PoissonDistribution;
import org.apache.commons.math3.random.Well19937c;
import org.junit.jupiter.api.Test;
import yibiao.etl.lifetime.Refusal.Reason;
import yibiao.schema.text.Text;

/** What the data do not carry is refused, with the reason in words. */
class RefusalTest {

    private static final EnoughData ENOUGH = new EnoughData(200, 50);

    @Test
    void tooFewParties() {
        List<PurchaseSummary> few = List.of(new PurchaseSummary(0, 0, 90, 100), new PurchaseSummary(3, 40, 90, 99));
        assertThat(BgNbd.fit(few, ENOUGH).refusal())
                .contains(new Refusal(
                        Reason.TOO_FEW_PARTIES,
                        new Text("仅有 199 个往来方，至少需要 200 个。", "Only 199 parties; at least 200 are needed.")));
        assertThat(ParetoNbd.fit(List.of(), ENOUGH).refusal())
                .map(Refusal::reason)
                .contains(Reason.TOO_FEW_PARTIES);
        assertThat(GammaGamma.fit(List.of(), ENOUGH).refusal())
                .map(Refusal::reason)
                .contains(Reason.TOO_FEW_PARTIES);
    }

    @Test
    void tooFewRepeaters() {
        List<PurchaseSummary> few = List.of(new PurchaseSummary(0, 0, 90, 5_000), new PurchaseSummary(3, 40, 90, 49));
        assertThat(ParetoNbd.fit(few, ENOUGH).refusal())
                .contains(new Refusal(
                        Reason.TOO_FEW_REPEATERS,
                        new Text(
                                "仅有 49 个往来方多次购买，至少需要 50 个。",
                                "Only 49 parties bought more than once; at least 50 are needed.")));
        assertThat(GammaGamma.fit(List.of(new SpendSummary(1, 20, 300)), ENOUGH).refusal())
                .map(Refusal::reason)
                .contains(Reason.TOO_FEW_REPEATERS);
    }

    @Test
    void noVariation() {
        List<PurchaseSummary> same = List.of(new PurchaseSummary(2, 10, 90, 300), new PurchaseSummary(2, 60, 80, 300));
        List<SpendSummary> sameSpend = List.of(new SpendSummary(2, 19.9, 300), new SpendSummary(5, 19.9, 300));
        assertThat(BgNbd.fit(same, ENOUGH).refusal())
                .contains(new Refusal(
                        Reason.NO_VARIATION,
                        new Text(
                                "所有往来方的购买次数相同，无从看出其差异。",
                                "All parties bought equally often; nothing tells how they differ.")));
        assertThat(GammaGamma.fit(sameSpend, ENOUGH).refusal())
                .map(Refusal::reason)
                .contains(Reason.NO_VARIATION);
    }

    @Test
    void partiesThatDoNotDifferHaveNoLikeliestDifference() {
        List<PurchaseSummary> alike = purchasesByOneRate(7);
        assertThat(BgNbd.fit(alike, ENOUGH).refusal()).hasValueSatisfying(why -> {
            assertThat(why.reason()).isEqualTo(Reason.NO_MAXIMUM);
            assertThat(why.words().en())
                    .matches("The likelihood has no clear maximum: the data do not determine the parameters"
                            + " \\(the search ended at r = .+, alpha = .+, a = .+, b = .+\\)\\.");
            assertThat(why.words().zh()).matches("似然函数没有可辨认的最大值：数据不足以确定参数（搜索止于 r = .+, b = .+）。");
        });
        assertThat(ParetoNbd.fit(alike, ENOUGH).refusal()).map(Refusal::reason).contains(Reason.NO_MAXIMUM);
    }

    @Test
    void amountsWithoutAMean() {
        List<SpendSummary> wild = new SimulatedParties(8).spending(new GammaGamma(3, 0.6, 10), 3_000);
        assertThat(GammaGamma.fit(wild, ENOUGH).refusal()).hasValueSatisfying(why -> {
            assertThat(why.reason()).isEqualTo(Reason.NO_MEAN);
            assertThat(why.words().en())
                    .matches("Amounts differ so much that they have no mean \\(q = 0\\.\\d+; it must be above 1\\)\\.");
            assertThat(why.words().zh()).matches("金额差异过大，总体均值不存在（q = 0\\.\\d+，须大于 1）。");
        });
    }

    @Test
    void aSummaryThatCannotBeIsAMistakeOfTheCaller() {
        assertThatThrownBy(() -> PurchaseSummary.of(3, 91, 90))
                .hasMessage(
                        "A summary of 1 parties with 3 repeat purchases, the last after 91.0 of 90.0 days; expected 0"
                                + " <= recency <= age");
        assertThatThrownBy(() -> PurchaseSummary.of(0, 5, 90))
                .hasMessage("A party without repeat purchases has a recency of 5.0 days; expected 0");
        assertThatThrownBy(() -> PurchaseSummary.of(1, Double.NaN, 90)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> SpendSummary.of(2, 0))
                .hasMessage("A summary of 1 parties with 2 purchases of 0.0 on average; expected at least one purchase,"
                        + " and an amount above 0");
        assertThatThrownBy(() -> new BgNbd(1, 0, 1, 1))
                .hasMessage("BG/NBD with r = 1.0, alpha = 0.0, a = 1.0, b = 1.0; expected all above 0");
        assertThatThrownBy(() -> new ParetoNbd(1, 1, 1, Double.NaN)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new GammaGamma(1, -2, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new BgNbd(1, 1, 1, 1).expectedPurchases(Double.POSITIVE_INFINITY))
                .hasMessage("Purchases of Infinity days; expected 0 or more");
        assertThatThrownBy(() -> new EnoughData(5, 0))
                .hasMessage("Enough data: 5 parties, 0 of them repeaters; expected at least 1 repeater, and no fewer"
                        + " parties");
    }

    /** All parties buy at the same rate and none stops, for 100 days. */
    private static List<PurchaseSummary> purchasesByOneRate(long seed) {
        PoissonDistribution purchases =
                new PoissonDistribution(new Well19937c(seed), 4, PoissonDistribution.DEFAULT_EPSILON, 1_000);
        return IntStream.range(0, 2_000)
                .map(i -> purchases.sample())
                .mapToObj(x -> PurchaseSummary.of(x, x == 0 ? 0 : 100.0 * x / (x + 1), 100))
                .toList();
    }
}
