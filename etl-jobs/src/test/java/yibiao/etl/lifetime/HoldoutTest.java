package yibiao.etl.lifetime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import yibiao.etl.lifetime.Holdout.Outcome;

class HoldoutTest {

    private static final PurchaseModel MODEL = new ParetoNbd(0.8, 70, 0.7, 150);

    @Test
    void errorsAreThoseOfSingleParties() {
        PurchaseSummary silent = new PurchaseSummary(0, 0, 200, 3);
        PurchaseSummary frequent = new PurchaseSummary(9, 190, 200, 1);
        PurchaseSummary more = new PurchaseSummary(12, 150, 200, 1);
        double one = MODEL.expectedPurchases(silent, 90);
        double two = MODEL.expectedPurchases(frequent, 90);
        double three = MODEL.expectedPurchases(more, 90);
        Holdout found =
                Holdout.of(MODEL, List.of(new Outcome(frequent, 4), new Outcome(silent, 0), new Outcome(more, 2)), 90);
        assertThat(found.parties()).isEqualTo(5);
        assertThat(found.actual()).isEqualTo(6);
        assertThat(found.expected()).isCloseTo(3 * one + two + three, within(1e-12));
        assertThat(found.meanAbsoluteError())
                .isCloseTo((3 * one + Math.abs(two - 4) + Math.abs(three - 2)) / 5, within(1e-12));
        assertThat(found.rootMeanSquareError())
                .isCloseTo(
                        Math.sqrt((3 * one * one + Math.pow(two - 4, 2) + Math.pow(three - 2, 2)) / 5), within(1e-12));
        assertThat(found.byRepeats()).extracting(Holdout.Row::repeats).containsExactly(0, 7);
        assertThat(found.byRepeats()).extracting(Holdout.Row::parties).containsExactly(3L, 2L);
        assertThat(found.byRepeats()).extracting(Holdout.Row::actual).containsExactly(0L, 6L);
        assertThat(found.byRepeats().get(1).expected()).isCloseTo(two + three, within(1e-12));
    }

    @Test
    void whatIsForetoldComesWhenPartiesBuyAsTheModelSays() {
        List<Outcome> outcomes = new SimulatedParties(9).outcomes(new ParetoNbd(0.8, 70, 0.7, 150), 20_000, 180);
        Holdout found = Holdout.of(MODEL, outcomes, 180);
        System.out.println("holdout, seed 9: " + found);
        assertThat(found.expected()).isCloseTo((double) found.actual(), Percentage.withPercentage(3));
        assertThat(found.byRepeats())
                .hasSize(8)
                .allSatisfy(row -> assertThat(row.expected())
                        .isCloseTo((double) row.actual(), within(5 * Math.sqrt(3.0 * row.actual()))));
    }

    @Test
    void withoutOutcomesThereIsNothingToCompare() {
        assertThatThrownBy(() -> Holdout.of(MODEL, List.of(), 90))
                .hasMessage("No outcome to compare the model with; expected at least one");
    }
}
