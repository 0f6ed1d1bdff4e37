package yibiao.etl.lifetime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class HorizonTest {

    private static final PurchaseModel MODEL = new ParetoNbd(0.8, 70, 0.7, 150);
    private static final PurchaseSummary PAST = PurchaseSummary.of(5, 300, 330);

    @Test
    void withoutARateEveryPurchaseCountsInFull() {
        assertThat(new Horizon(730.5, 24, 0).discountedPurchases(MODEL, PAST))
                .isCloseTo(MODEL.expectedPurchases(PAST, 730.5), within(1e-12));
    }

    @Test
    void aYearInOnePeriodIsDiscountedByHalfAYear() {
        double purchases = MODEL.expectedPurchases(PAST, 365.25);
        assertThat(new Horizon(365.25, 1, 0.21).discountedPurchases(MODEL, PAST))
                .isCloseTo(purchases / 1.1, within(1e-12));
    }

    @Test
    void monthsAreFineEnough() {
        double byMonth = new Horizon(1095.75, 36, 0.1).discountedPurchases(MODEL, PAST);
        double byHour = new Horizon(1095.75, 26_298, 0.1).discountedPurchases(MODEL, PAST);
        assertThat(byMonth).isCloseTo(byHour, Percentage.withPercentage(0.01));
    }

    @Test
    void theValueIsTheDiscountedPurchasesTimesTheAmountOfEach() {
        Horizon horizon = new Horizon(365.25, 12, 0.08);
        assertThat(horizon.value(MODEL, PAST, 250)).isEqualTo(250 * horizon.discountedPurchases(MODEL, PAST));
    }

    @Test
    void aHorizonLiesAhead() {
        assertThatThrownBy(() -> new Horizon(0, 12, 0.1))
                .hasMessage(
                        "A horizon of 0.0 days in 12 periods with a rate of 0.1 a year; expected more than 0 days and"
                                + " periods, and a rate above -1");
    }
}
