package yibiao.schema.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
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
