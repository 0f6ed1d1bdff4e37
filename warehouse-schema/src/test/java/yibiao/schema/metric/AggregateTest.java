package yibiao.schema.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AggregateTest {

    @Test
    void aRatioIsNullWhenNothingWasCounted() {
        Aggregate winRate = new Aggregate.Ratio(sum("won"), sum("won + lost"));

        assertThat(winRate.toSql()).isEqualTo("cast(sum(won) AS DOUBLE) / nullif(sum(won + lost), 0)");
        assertThat(winRate.isAdditive()).isFalse();
    }

    @Test
    void aConditionNarrowsWhatIsCounted() {
        assertThat(new Aggregate.Count(Optional.empty(), Optional.of("is_customer")).toSql())
                .isEqualTo("count(*) FILTER (WHERE is_customer)");
    }

    @Test
    void distinctValuesAreNeverAddedUp() {
        Aggregate buyers = new Aggregate.CountDistinct("party_id", Optional.empty());

        assertThat(buyers.toSql()).isEqualTo("count(DISTINCT party_id)");
        assertThat(buyers.isAdditive()).isFalse();
    }

    @Test
    void aDerivedValueIsComputedFromTheAggregatesOfTheSlice() {
        Aggregate accuracy = new Aggregate.Derived(
                Map.of("forecast", sum("forecast_rpt"), "actual", sum("actual_rpt")),
                "1 - abs(forecast - actual) / nullif(actual, 0)");

        assertThat(accuracy.toSql())
                .isEqualTo("1 - abs(cast(sum(forecast_rpt) AS DOUBLE) - cast(sum(actual_rpt) AS DOUBLE))"
                        + " / nullif(cast(sum(actual_rpt) AS DOUBLE), 0)");
        assertThat(accuracy.isAdditive()).isFalse();
        assertThat(accuracy.expressions()).containsExactlyInAnyOrder("forecast_rpt", "actual_rpt");
    }

    @Test
    void aDerivedValueIsArithmeticOverItsPartsAndNothingElse() {
        assertThatThrownBy(() -> derived("won / lost"))
                .hasMessage("'won / lost' divides by what may be 0; write / nullif(…, 0), which gives no value then.");
        assertThatThrownBy(() -> derived("sqrt(won - lost)"))
                .hasMessage("'sqrt(won - lost)' takes a root of what may be below 0; write sqrt(greatest(…, 0)).");
        assertThat(derived("sqrt(greatest(won - lost, 0))").toSql()).startsWith("sqrt(greatest(cast(");
        assertThatThrownBy(() -> derived("wonn / nullif(lost, 0)"))
                .hasMessage("'wonn' in 'wonn / nullif(lost, 0)' is none of lost, won. Did you mean 'won'?");
        assertThatThrownBy(() -> derived("won")).hasMessage("'won' does not use lost. Use it or take it out.");
        assertThatThrownBy(() -> derived("won - lost; DROP TABLE x"))
                .hasMessage("'won - lost; DROP TABLE x' is not arithmetic over lost, won.");
    }

    private static Aggregate derived(String value) {
        return new Aggregate.Derived(Map.of("won", sum("won"), "lost", sum("lost")), value);
    }

    @Test
    void impossibleFormulasAreRefused() {
        assertThatThrownBy(() -> new Aggregate.Quantile("amount", 1.5, Optional.empty()))
                .hasMessage("q is 1.5; expected a number from 0 to 1.");
        assertThatThrownBy(() -> new Share(sum("x"), List.of()))
                .hasMessage("a share needs 'over', the dimensions whose rows sum to 1.");
    }

    private static Aggregate sum(String of) {
        return new Aggregate.Sum(of, Optional.empty());
    }
}
