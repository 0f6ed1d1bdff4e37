package yibiao.etl.lifetime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import yibiao.etl.lifetime.Fit.Fitted;

/** The NBD model beside integrals over all rates of purchase, and where the models with an end leave it alone. */
class NbdTest {

    private static final Nbd MODEL = new Nbd(0.7, 60);
    private static final EnoughData ENOUGH = new EnoughData(500, 100);

    static Stream<PurchaseSummary> pasts() {
        return BgNbdTest.pasts();
    }

    @ParameterizedTest
    @MethodSource("pasts")
    void theLikelihoodAndTheFutureAreThoseOfAllRates(PurchaseSummary past) {
        double likelihood = Integral.overGamma(MODEL.r(), MODEL.alpha(), rate -> of(past, rate));
        double purchases = Integral.overGamma(MODEL.r(), MODEL.alpha(), rate -> of(past, rate) * rate * 52);
        assertThat(MODEL.logLikelihood().applyAsDouble(past)).isCloseTo(Math.log(likelihood), within(1e-6));
        assertThat(MODEL.expectedPurchases(past, 52))
                .isCloseTo(purchases / likelihood, Percentage.withPercentage(1e-4));
    }

    private static double of(PurchaseSummary past, double rate) {
        return Math.exp(past.repeats() * Math.log(rate) - rate * past.age());
    }

    @Test
    void itIsWhatIsLeftOfTheOthersWhenNobodyStops() {
        PurchaseSummary past = PurchaseSummary.of(4, 200, 300);
        BgNbd nobodyStops = new BgNbd(MODEL.r(), MODEL.alpha(), 1e-9, 1);
        assertThat(nobodyStops.logLikelihood().applyAsDouble(past))
                .isCloseTo(MODEL.logLikelihood().applyAsDouble(past), within(1e-6));
        assertThat(nobodyStops.expectedPurchases(past, 365))
                .isCloseTo(MODEL.expectedPurchases(past, 365), within(1e-6));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void whereNobodyStopsItIsFoundAgain(long seed) {
        List<PurchaseSummary> parties = new SimulatedParties(seed).buying(new BgNbd(0.7, 60, 1e-9, 1), 4_000);
        Fitted<Nbd> found = Nbd.fit(parties, ENOUGH).fitted().orElseThrow();
        assertThat(found.model().r())
                .as("seed " + seed)
                .isCloseTo(0.7, within(4 * found.estimates().get(0).standardError()));
        assertThat(found.model().alpha())
                .as("seed " + seed)
                .isCloseTo(60, within(4 * found.estimates().get(1).standardError()));
    }
}
