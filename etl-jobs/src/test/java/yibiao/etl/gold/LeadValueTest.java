package yibiao.etl.gold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LeadValueTest {

    @Test
    void withSizesAllAlikeTheBoundsAreThoseOfTheBetaDistribution() {
        double[] sizes = new double[50];
        Arrays.fill(sizes, 1.0);
        LeadValue value = new LeadValue(100, 30, 1, 1, 0);

        LeadValue.Bounds bounds = value.bounds(sizes, "retail").orElseThrow();

        assertThat(value.expected()).isCloseTo(0.3, within(1e-12));
        // The 5th and 95th percentile of Beta(30.5, 70.5), from a table.
        assertThat(bounds.low()).isCloseTo(0.2298, within(0.01));
        assertThat(bounds.high()).isCloseTo(0.3795, within(0.01));
    }

    @Test
    void nineOfTenIntervalsHoldTheTruth() {
        Random random = new Random(20260630);
        int held = 0;
        for (int company = 0; company < 300; company++) {
            int won = 0;
            for (int lead = 0; lead < 200; lead++) {
                won += random.nextDouble() < 0.2 ? 1 : 0;
            }
            double[] sizes = random.doubles(40, 500, 1500).sorted().toArray();
            double mean = Arrays.stream(sizes).average().orElseThrow();
            LeadValue.Bounds bounds = new LeadValue(200, won, mean, 0.5, 10)
                    .bounds(sizes, "s" + company)
                    .orElseThrow();
            held += bounds.low() <= 0.2 * 1000 * 0.5 - 10 && 0.2 * 1000 * 0.5 - 10 <= bounds.high() ? 1 : 0;
        }
        assertThat(held / 300.0).isBetween(0.85, 0.95);
    }

    @Test
    void oneSizeDoesNotTellHowMuchSizesDiffer() {
        assertThat(new LeadValue(100, 30, 1, 1, 0).bounds(new double[] {1}, "retail"))
                .isEmpty();
    }

    @Test
    void leadsOfWhichNoneWasWonMayStillBeWorthSomething() {
        LeadValue.Bounds bounds = new LeadValue(20, 0, 100, 1, 0)
                .bounds(new double[] {90, 110}, "retail")
                .orElseThrow();

        assertThat(bounds.low()).isNotNegative();
        assertThat(bounds.high()).isPositive();
    }
}
