package yibiao.etl.lifetime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Percentage;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Figures that others published for the tenth of CDNOW's customers that the papers use, from the parameters they published; time in
 * weeks, money in dollars. The purchases themselves come without a licence and are not here, so that the estimates of these
 * parameters from them are not tested: {@link RecoveryTest} has simulated parties instead.
 */
class PublishedExamplesTest {

    private static final BgNbd BG_NBD = new BgNbd(0.243, 4.414, 0.793, 2.426);
    private static final ParetoNbd PARETO_NBD = new ParetoNbd(0.553, 10.578, 0.606, 11.669);
    private static final GammaGamma GAMMA_GAMMA = new GammaGamma(6.25, 3.74, 15.44);

    /** Fader and Hardie's spreadsheet for the BG/NBD model (note 004): E[X(t)] of a new customer. */
    @ParameterizedTest
    @CsvSource({"0.1429, 0.0078", "1, 0.0532", "3, 0.1506", "31.8571, 1.0405", "32, 1.0437", "78, 1.8576"})
    void bgNbdSpreadsheetNewCustomer(double weeks, double published) {
        assertThat(BG_NBD.expectedPurchases(weeks)).isCloseTo(published, Percentage.withPercentage(0.4));
    }

    /** The same spreadsheet: E[Y(39)] of a customer with x = 2, t_x = 30.43, T = 38.86. */
    @ParameterizedTest
    @CsvSource("2, 30.43, 38.86, 39, 1.226")
    void bgNbdSpreadsheetCustomerOne(int x, double recency, double age, double weeks, double published) {
        assertThat(BG_NBD.expectedPurchases(PurchaseSummary.of(x, recency, age), weeks))
                .isCloseTo(published, within(0.0005));
    }

    /** The walk-through of the R package BTYD; it has the parameters with more digits, which are not repeated here. */
    @ParameterizedTest
    @CsvSource({"26, 30.857, 31, 25.75659", "10, 20, 39, 0.3474606", "15, 20, 39, 0.04283391"})
    void bgNbdBtydConditionalPurchasesOfAYear(int x, double recency, double age, double published) {
        assertThat(BG_NBD.expectedPurchases(PurchaseSummary.of(x, recency, age), 52))
                .isCloseTo(published, Percentage.withPercentage(0.4));
    }

    /** The same walk-through. */
    @ParameterizedTest
    @CsvSource({"26, 30.857, 31, 25.45647", "10, 20, 39, 0.7062289", "15, 20, 39, 0.1442396"})
    void paretoNbdBtydConditionalPurchasesOfAYear(int x, double recency, double age, double published) {
        assertThat(PARETO_NBD.expectedPurchases(PurchaseSummary.of(x, recency, age), 52))
                .isCloseTo(published, Percentage.withPercentage(0.4));
    }

    /** The same walk-through: purchases of a new customer's first year, and P(alive) of customer 1516. */
    @ParameterizedTest
    @CsvSource({"1.444010, 0.9688523, 1.473434, 0.997874"})
    void bothModelsBtydNewCustomerAndCustomer1516(double bgNew, double bgAlive, double paretoNew, double paretoAlive) {
        PurchaseSummary customer = PurchaseSummary.of(26, 30.857, 31);
        assertThat(BG_NBD.expectedPurchases(52)).isCloseTo(bgNew, Percentage.withPercentage(0.4));
        assertThat(BG_NBD.probabilityAlive(customer)).isCloseTo(bgAlive, within(0.0005));
        assertThat(PARETO_NBD.expectedPurchases(52)).isCloseTo(paretoNew, Percentage.withPercentage(0.4));
        assertThat(PARETO_NBD.probabilityAlive(customer)).isCloseTo(paretoAlive, within(0.0005));
    }

    /** Fader and Hardie's note 025: E[M] of the customers 1, 2, 6 and 9. */
    @ParameterizedTest
    @CsvSource({"2, 22.35, 24.65", "1, 11.77, 18.91", "7, 73.74, 71.46", "2, 25.55, 27.28"})
    void gammaGammaNoteCustomers(int x, double meanSpend, double published) {
        assertThat(GAMMA_GAMMA.expectedSpend(SpendSummary.of(x, meanSpend))).isCloseTo(published, within(0.02));
    }

    /** The same note: a customer without repeat purchases. */
    @ParameterizedTest
    @CsvSource("35.17")
    void gammaGammaNoteAllCustomers(double published) {
        assertThat(GAMMA_GAMMA.expectedSpend()).isCloseTo(published, within(0.06));
    }
}
