package yibiao.etl.lifetime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;
import org.apache.commons.math3.distribution.GammaDistribution;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The Gamma-Gamma model beside integrals over all rates that a party's amounts may have. */
class GammaGammaTest {

    private static final GammaGamma CDNOW = new GammaGamma(6.25, 3.74, 15.44);

    static Stream<SpendSummary> pasts() {
        return Stream.of(
                SpendSummary.of(1, 11.77),
                SpendSummary.of(2, 22.35),
                SpendSummary.of(7, 73.74),
                SpendSummary.of(10, 3.2),
                SpendSummary.of(3, 900));
    }

    @ParameterizedTest
    @MethodSource("pasts")
    void theLikelihoodIsThatOfAllRates(SpendSummary past) {
        assertThat(CDNOW.logLikelihood().applyAsDouble(past))
                .isCloseTo(Math.log(mean(rate -> density(past, rate))), within(1e-6));
    }

    @ParameterizedTest
    @MethodSource("pasts")
    void theNextAmountIsThatOfAllThatCouldHaveItsPast(SpendSummary past) {
        double amount = mean(rate -> density(past, rate) * CDNOW.p() / rate) / mean(rate -> density(past, rate));
        assertThat(CDNOW.expectedSpend(past)).isCloseTo(amount, Percentage.withPercentage(1e-4));
    }

    @Test
    void theMorePurchasesTheMoreAPartysOwnMeanCounts() {
        double all = CDNOW.expectedSpend();
        double few = CDNOW.expectedSpend(SpendSummary.of(1, 100));
        double many = CDNOW.expectedSpend(SpendSummary.of(50, 100));
        assertThat(List.of(all, few, many, 100.0)).isSorted();
        assertThat(many).isCloseTo(100, Percentage.withPercentage(1));
    }

    @Test
    void spendThatDependsOnFrequencyShowsAsCorrelation() {
        List<SpendSummary> growing =
                List.of(new SpendSummary(1, 10, 3), new SpendSummary(2, 20, 1), new SpendSummary(3, 30, 1));
        List<SpendSummary> mixed =
                List.of(SpendSummary.of(1, 10), SpendSummary.of(1, 20), SpendSummary.of(2, 10), SpendSummary.of(2, 20));
        assertThat(SpendSummary.correlation(growing)).hasValueCloseTo(1.0, within(1e-12));
        assertThat(SpendSummary.correlation(mixed)).hasValueCloseTo(0.0, within(1e-12));
        assertThat(SpendSummary.correlation(growing.subList(0, 1))).isEmpty();
        assertThat(SpendSummary.correlation(List.of())).isEmpty();
    }

    private static double density(SpendSummary past, double rate) {
        double shape = CDNOW.p() * past.purchases();
        return new GammaDistribution(null, shape, 1 / (rate * past.purchases())).density(past.meanSpend());
    }

    private static double mean(DoubleUnaryOperator ofOneParty) {
        return Integral.overGamma(CDNOW.q(), CDNOW.v(), ofOneParty);
    }
}
