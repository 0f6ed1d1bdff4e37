package yibiao.etl.lifetime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.Stream;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The BG/NBD model beside integrals over all rates of purchase and all probabilities to stop. */
class BgNbdTest {

    private static final BgNbd CDNOW = new BgNbd(0.243, 4.414, 0.793, 2.426);
    private static final BgNbd LOYAL = new BgNbd(2.5, 90, 1, 14);

    static Stream<PurchaseSummary> pasts() {
        return Stream.of(
                PurchaseSummary.of(0, 0, 38.86),
                PurchaseSummary.of(1, 1.71, 38.86),
                PurchaseSummary.of(2, 30.43, 38.86),
                PurchaseSummary.of(7, 29.43, 38.86),
                PurchaseSummary.of(4, 20, 20),
                PurchaseSummary.of(26, 30.86, 31),
                PurchaseSummary.of(12, 5, 400));
    }

    @ParameterizedTest
    @MethodSource("pasts")
    void theLikelihoodIsThatOfAllRatesAndAllProbabilitiesToStop(PurchaseSummary past) {
        for (BgNbd model : new BgNbd[] {CDNOW, LOYAL}) {
            assertThat(model.logLikelihood().applyAsDouble(past))
                    .isCloseTo(Math.log(alive(model, past) + stopped(model, past)), within(1e-6));
        }
    }

    @ParameterizedTest
    @MethodSource("pasts")
    void aPartyIsAliveAsOftenAsAmongAllThatCouldHaveItsPast(PurchaseSummary past) {
        for (BgNbd model : new BgNbd[] {CDNOW, LOYAL}) {
            double alive = alive(model, past);
            assertThat(model.probabilityAlive(past))
                    .isCloseTo(alive / (alive + stopped(model, past)), Percentage.withPercentage(1e-4));
        }
    }

    @ParameterizedTest
    @MethodSource("pasts")
    void futurePurchasesAreThoseOfAllThatCouldHaveItsPast(PurchaseSummary past) {
        double days = 39;
        for (BgNbd model : new BgNbd[] {CDNOW, LOYAL}) {
            double purchases = mean(model, (rate, p, q) -> likelihoodAlive(past, rate, q) * purchases(rate, p, days));
            assertThat(model.expectedPurchases(past, days))
                    .isCloseTo(
                            purchases / (alive(model, past) + stopped(model, past)), Percentage.withPercentage(1e-4));
        }
    }

    @Test
    void thePurchasesOfANewPartyAreTheClosedForm() {
        for (double days : new double[] {0.1, 1, 10, 52, 500}) {
            assertThat(CDNOW.expectedPurchases(days))
                    .isCloseTo(equationNine(CDNOW, days), Percentage.withPercentage(1e-9));
        }
    }

    @Test
    void whereTheClosedFormDividesByZeroPurchasesAreStillExpected() {
        double days = 365;
        double purchases = mean(LOYAL, (rate, p, q) -> purchases(rate, p, days));
        assertThat(LOYAL.expectedPurchases(days)).isCloseTo(purchases, Percentage.withPercentage(1e-4));
        assertThat(new BgNbd(2.5, 90, 1 + 1e-9, 14).expectedPurchases(days))
                .isCloseTo(purchases, Percentage.withPercentage(1e-4));
    }

    @Test
    void whoHasNotBoughtAgainIsAliveForCertain() {
        assertThat(CDNOW.probabilityAlive(PurchaseSummary.of(0, 0, 10_000))).isEqualTo(1);
    }

    @Test
    void noPurchasesAreExpectedOfNoDays() {
        assertThat(CDNOW.expectedPurchases(0)).isZero();
        assertThat(CDNOW.expectedPurchases(PurchaseSummary.of(3, 5, 9), 0)).isZero();
    }

    private static double alive(BgNbd model, PurchaseSummary past) {
        return mean(model, (rate, p, q) -> likelihoodAlive(past, rate, q));
    }

    private static double stopped(BgNbd model, PurchaseSummary past) {
        int x = past.repeats();
        return x == 0
                ? 0
                : mean(
                        model,
                        (rate, p, q) -> Math.pow(rate, x) * p * Math.pow(q, x - 1) * Math.exp(-rate * past.recency()));
    }

    private static double likelihoodAlive(PurchaseSummary past, double rate, double q) {
        return Math.pow(rate * q, past.repeats()) * Math.exp(-rate * past.age());
    }

    /** Of one party with this rate and this probability to stop. */
    private static double purchases(double rate, double p, double days) {
        double most = rate * days;
        return p * most < 1e-12 ? most : -Math.expm1(-p * most) / p;
    }

    private static double equationNine(BgNbd model, double days) {
        double a = model.a();
        double b = model.b();
        double z = days / (model.alpha() + days);
        double power = Math.pow(model.alpha() / (model.alpha() + days), model.r());
        double sum = 1;
        double term = 1;
        for (int n = 0; n < 100_000; n++) {
            term *= (model.r() + n) * (b + n) / ((a + b - 1 + n) * (n + 1)) * z;
            sum += term;
        }
        return (a + b - 1) / (a - 1) * (1 - power * sum);
    }

    private interface OfOneParty {
        double applyAsDouble(double rate, double p, double q);
    }

    private static double mean(BgNbd model, OfOneParty figure) {
        return Integral.overBeta(
                model.a(),
                model.b(),
                (p, q) -> Integral.overGamma(model.r(), model.alpha(), rate -> figure.applyAsDouble(rate, p, q)));
    }
}
