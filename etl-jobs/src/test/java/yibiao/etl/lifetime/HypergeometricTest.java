package yibiao.etl.lifetime;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.data.Percentage;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HypergeometricTest {

    @ParameterizedTest
    @CsvSource({
        "0.6, 1.2, 0",
        "0.6, 1.2, 0.3",
        "2.5, 3.1, 0.9",
        "0.1, 0.7, 0.999",
        "3000.5, 3001, 0.99",
        "1.6, 3001, 0.99"
    })
    void theFractionIsThePowerSeries(double b, double c, double z) {
        double sum = 1;
        double term = 1;
        for (int n = 0; n < 200_000; n++) {
            term *= (b + n) / (c + 1 + n) * z;
            sum += term;
        }
        assertThat(Hypergeometric.unitUpper(b, c, z)).isCloseTo(sum, Percentage.withPercentage(1e-9));
    }
}
