package yibiao.etl.lifetime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import yibiao.etl.lifetime.Fit.Fitted;

/** Whether a fit finds the parameters that simulated parties were made with. */
class RecoveryTest {

    private static final EnoughData ENOUGH = new EnoughData(500, 100);
    private static final int PARTIES = 4_000;
    private static final double STANDARD_ERRORS = 4;

    private static final BgNbd BG_NBD = new BgNbd(0.7, 60, 0.9, 3);
    private static final ParetoNbd PARETO_NBD = new ParetoNbd(0.8, 70, 0.7, 150);
    private static final GammaGamma GAMMA_GAMMA = new GammaGamma(4, 3.5, 1200);

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void bgNbd(long seed) {
        List<PurchaseSummary> parties = new SimulatedParties(seed).buying(BG_NBD, PARTIES);
        Fitted<BgNbd> found = fitted(BgNbd.fit(parties, ENOUGH));
        assertNear(found, seed, BG_NBD.r(), BG_NBD.alpha(), BG_NBD.a(), BG_NBD.b());
        assertThat(found.logLikelihood())
                .isCloseTo(found.model().logLikelihood(parties), within(1e-6))
                .isGreaterThan(BG_NBD.logLikelihood(parties));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void paretoNbd(long seed) {
        List<PurchaseSummary> parties = new SimulatedParties(seed).buying(PARETO_NBD, PARTIES);
        Fitted<ParetoNbd> found = fitted(ParetoNbd.fit(parties, ENOUGH));
        assertNear(found, seed, PARETO_NBD.r(), PARETO_NBD.alpha(), PARETO_NBD.s(), PARETO_NBD.beta());
        assertThat(found.logLikelihood())
                .isCloseTo(found.model().logLikelihood(parties), within(1e-6))
                .isGreaterThan(PARETO_NBD.logLikelihood(parties));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void gammaGamma(long seed) {
        List<SpendSummary> parties = new SimulatedParties(seed).spending(GAMMA_GAMMA, PARTIES);
        Fitted<GammaGamma> found = fitted(GammaGamma.fit(parties, ENOUGH));
        assertNear(found, seed, GAMMA_GAMMA.p(), GAMMA_GAMMA.q(), GAMMA_GAMMA.v());
        assertThat(found.logLikelihood()).isGreaterThan(GAMMA_GAMMA.logLikelihood(parties));
        assertThat(SpendSummary.correlation(parties).orElseThrow()).isCloseTo(0, within(0.06));
    }

    @Test
    void estimatesScatterAsTheirStandardErrorsSay() {
        double[] squares = LongStream.range(100, 125)
                .mapToObj(seed -> new SimulatedParties(seed).spending(GAMMA_GAMMA, 1_000))
                .map(parties -> fitted(GammaGamma.fit(parties, ENOUGH)))
                .flatMapToDouble(found -> IntStream.of(0, 1, 2)
                        .mapToDouble(i -> error(
                                found.estimates().get(i),
                                List.of(GAMMA_GAMMA.p(), GAMMA_GAMMA.q(), GAMMA_GAMMA.v())
                                        .get(i))))
                .map(error -> error * error)
                .toArray();
        double meanSquare = Arrays.stream(squares).average().orElseThrow();
        System.out.printf(
                "estimates of 25 populations, seeds 100 to 124: mean squared error %.2f of expected%n", meanSquare);
        assertThat(meanSquare).isBetween(0.5, 1.7);
    }

    @Test
    void theOrderOfTheSummariesDoesNotMatter() {
        List<PurchaseSummary> parties = new ArrayList<>(new SimulatedParties(4).buying(BG_NBD, PARTIES));
        Fit<BgNbd> found = BgNbd.fit(parties, ENOUGH);
        Collections.shuffle(parties, new Random(4));
        assertThat(BgNbd.fit(parties, ENOUGH)).isEqualTo(found);
    }

    @Test
    void partiesAlikeMayBeCountedInOneSummary() {
        List<PurchaseSummary> once = new SimulatedParties(5).buying(PARETO_NBD, 1_000);
        List<PurchaseSummary> thrice = once.stream()
                .map(party -> new PurchaseSummary(party.repeats(), party.recency(), party.age(), 3))
                .toList();
        List<PurchaseSummary> written =
                IntStream.range(0, 3).boxed().flatMap(i -> once.stream()).toList();
        Fitted<ParetoNbd> counted = fitted(ParetoNbd.fit(thrice, ENOUGH));
        Fitted<ParetoNbd> repeated = fitted(ParetoNbd.fit(written, ENOUGH));
        assertThat(counted.parties()).isEqualTo(3_000).isEqualTo(repeated.parties());
        assertThat(counted.logLikelihood()).isCloseTo(repeated.logLikelihood(), within(1e-6));
        for (int i = 0; i < 4; i++) {
            assertThat(counted.estimates().get(i).value())
                    .isCloseTo(repeated.estimates().get(i).value(), Percentage.withPercentage(0.01));
        }
    }

    @Test
    void theUnitOfTimeDoesNotMatter() {
        List<PurchaseSummary> days = new SimulatedParties(6).buying(BG_NBD, PARTIES);
        List<PurchaseSummary> weeks = days.stream()
                .map(party -> PurchaseSummary.of(party.repeats(), party.recency() / 7, party.age() / 7))
                .toList();
        BgNbd byDay = fitted(BgNbd.fit(days, ENOUGH)).model();
        BgNbd byWeek = fitted(BgNbd.fit(weeks, ENOUGH)).model();
        assertThat(byWeek.alpha()).isCloseTo(byDay.alpha() / 7, Percentage.withPercentage(0.01));
        assertThat(byWeek.b()).isCloseTo(byDay.b(), Percentage.withPercentage(0.01));
    }

    private static <M> Fitted<M> fitted(Fit<M> fit) {
        return fit.fitted().orElseThrow(() -> new AssertionError(fit.toString()));
    }

    private static void assertNear(Fitted<?> found, long seed, double... truth) {
        System.out.printf("seed %d: %s%n", seed, found.estimates());
        for (int i = 0; i < truth.length; i++) {
            assertThat(error(found.estimates().get(i), truth[i]))
                    .as(
                            "%s of seed %d, in standard errors from %s",
                            found.estimates().get(i), seed, truth[i])
                    .isBetween(-STANDARD_ERRORS, STANDARD_ERRORS);
        }
    }

    /** In standard errors, of the logarithm: the estimates of positive parameters lean to the right. */
    private static double error(Fit.Estimate estimate, double truth) {
        return Math.log(estimate.value() / truth) * estimate.value() / estimate.standardError();
    }
}
