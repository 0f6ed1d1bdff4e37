package yibiao.etl.lifetime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Pasts and parameters at the edges give numbers, in their bounds. */
class ExtremeInputsTest {

    private static final List<PurchaseModel> MODELS = List.of(
            new BgNbd(0.243, 4.414, 0.793, 2.426),
            new BgNbd(1e-3, 0.1, 1e-3, 1e-3),
            new BgNbd(500, 20, 300, 40),
            new ParetoNbd(0.553, 10.578, 0.606, 11.669),
            new ParetoNbd(1e-3, 1e-3, 1e-3, 1e3),
            new ParetoNbd(1e-3, 1e3, 1e-3, 1e-2),
            new ParetoNbd(500, 20, 300, 40));

    static Stream<PurchaseSummary> pasts() {
        return Stream.of(
                PurchaseSummary.of(0, 0, 0),
                PurchaseSummary.of(0, 0, 1e-9),
                PurchaseSummary.of(0, 0, 1e5),
                PurchaseSummary.of(1, 0, 1),
                PurchaseSummary.of(1, 1e-9, 1e-9),
                PurchaseSummary.of(1, 5, 5),
                PurchaseSummary.of(1, 5, Math.nextUp(5.0)),
                PurchaseSummary.of(3_000, 3_000, 3_000),
                PurchaseSummary.of(3_000, 10, 3_000),
                PurchaseSummary.of(3_000, 1e-6, 1e-6),
                PurchaseSummary.of(100_000, 9_000, 10_000));
    }

    @ParameterizedTest
    @MethodSource("pasts")
    void everyPastHasALikelihoodAndAFuture(PurchaseSummary past) {
        for (PurchaseModel model : MODELS) {
            assertThat(model.logLikelihood().applyAsDouble(past))
                    .as("log-likelihood by %s", model)
                    .isFinite();
            assertThat(model.probabilityAlive(past)).as("P(alive) by %s", model).isBetween(0.0, 1.0);
            for (double days : new double[] {0, 1e-9, 30, 3_650}) {
                assertThat(model.expectedPurchases(past, days))
                        .as("%s days by %s", days, model)
                        .isFinite()
                        .isNotNegative();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("pasts")
    void moreDaysBringMorePurchases(PurchaseSummary past) {
        for (PurchaseModel model : MODELS) {
            double soon = model.expectedPurchases(past, 10);
            assertThat(model.expectedPurchases(past, 20)).as("by %s", model).isGreaterThanOrEqualTo(soon * (1 - 1e-12));
        }
    }

    static Stream<SpendSummary> spends() {
        return Stream.of(
                SpendSummary.of(1, 1e-4),
                SpendSummary.of(3_000, 1e-4),
                SpendSummary.of(1, 1e12),
                SpendSummary.of(3_000, 1e12));
    }

    @ParameterizedTest
    @MethodSource("spends")
    void everySpendHasALikelihoodAndAFuture(SpendSummary past) {
        for (GammaGamma model : List.of(new GammaGamma(6.25, 3.74, 15.44), new GammaGamma(1e-3, 1.001, 1e9))) {
            assertThat(model.logLikelihood().applyAsDouble(past)).isFinite();
            assertThat(model.expectedSpend(past)).isFinite().isPositive();
        }
    }
}
