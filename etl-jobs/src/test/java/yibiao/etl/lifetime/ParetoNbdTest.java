package yibiao.etl.lifetime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.function.DoubleBinaryOperator;
import java.util.stream.Stream;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The Pareto/NBD model beside integrals over all rates of purchase and all rates of stopping. */
class ParetoNbdTest {

    /** alpha below, above and equal to beta: the formula turns round between them. */
    private static final List<ParetoNbd> MODELS = List.of(
            new ParetoNbd(0.553, 10.578, 0.606, 11.669), new ParetoNbd(2.5, 90, 0.7, 4), new ParetoNbd(1.2, 20, 1, 20));

    static Stream<PurchaseSummary> pasts() {
        return BgNbdTest.pasts();
    }

    @ParameterizedTest
    @MethodSource("pasts")
    void theLikelihoodIsThatOfAllRates(PurchaseSummary past) {
        for (ParetoNbd model : MODELS) {
            assertThat(model.logLikelihood().applyAsDouble(past))
                    .isCloseTo(Math.log(alive(model, past) + stopped(model, past)), within(1e-6));
        }
    }

    @ParameterizedTest
    @MethodSource("pasts")
    void aPartyIsAliveAsOftenAsAmongAllThatCouldHaveItsPast(PurchaseSummary past) {
        for (ParetoNbd model : MODELS) {
            double alive = alive(model, past);
            assertThat(model.probabilityAlive(past))
                    .isCloseTo(alive / (alive + stopped(model, past)), Percentage.withPercentage(1e-4));
        }
    }

    @ParameterizedTest
    @MethodSource("pasts")
    void futurePurchasesAreThoseOfAllThatCouldHaveItsPast(PurchaseSummary past) {
        double days = 52;
        for (ParetoNbd model : MODELS) {
            double purchases =
                    mean(model, (rate, end) -> likelihoodAlive(past, rate, end) * purchases(rate, end, days));
            assertThat(model.expectedPurchases(past, days))
                    .isCloseTo(
                            purchases / (alive(model, past) + stopped(model, past)), Percentage.withPercentage(1e-4));
        }
    }

    @Test
    void thePurchasesOfANewPartyAreThoseOfAllRatesAlsoWhereTheClosedFormDividesByZero() {
        for (ParetoNbd model : MODELS) {
            assertThat(model.expectedPurchases(365))
                    .isCloseTo(mean(model, (rate, end) -> purchases(rate, end, 365)), Percentage.withPercentage(1e-4));
        }
    }

    @Test
    void whoHasNotBoughtAgainMayHaveStopped() {
        PurchaseSummary silent = PurchaseSummary.of(0, 0, 1000);
        assertThat(MODELS.get(0).probabilityAlive(silent)).isBetween(0.0, 0.2);
        assertThat(MODELS.get(0).probabilityAlive(PurchaseSummary.of(0, 0, 0))).isEqualTo(1);
    }

    private static double alive(ParetoNbd model, PurchaseSummary past) {
        return mean(model, (rate, end) -> likelihoodAlive(past, rate, end));
    }

    private static double likelihoodAlive(PurchaseSummary past, double rate, double end) {
        return Math.pow(rate, past.repeats()) * Math.exp(-(rate + end) * past.age());
    }

    private static double stopped(ParetoNbd model, PurchaseSummary past) {
        return mean(model, (rate, end) -> {
            double silence = -Math.expm1(-(rate + end) * (past.age() - past.recency()));
            return Math.pow(rate, past.repeats())
                    * Math.exp(-(rate + end) * past.recency())
                    * end
                    / (rate + end)
                    * silence;
        });
    }

    /** Of one party with this rate of purchase and this rate of stopping. */
    private static double purchases(double rate, double end, double days) {
        double stops = end * days;
        return stops < 1e-12 ? rate * days : -rate * Math.expm1(-stops) / end;
    }

    private static double mean(ParetoNbd model, DoubleBinaryOperator ofOneParty) {
        return Integral.overGamma(
                model.s(),
                model.beta(),
                end -> Integral.overGamma(model.r(), model.alpha(), rate -> ofOneParty.applyAsDouble(rate, end)));
    }
}
