package yibiao.schema.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class ThresholdsTest {

    @Test
    void whatACompanyDoesNotSayIsUsual() {
        Thresholds thresholds = Thresholds.parse("{stale_days: 30, ratio_target: 3.5}");

        assertThat(thresholds.parameters())
                .containsEntry("stale_days", 30)
                .containsEntry("min_n", 20)
                .containsEntry("ratio_target", new BigDecimal("3.5"));
    }

    @Test
    void mistakesAreNamedTogether() {
        assertThatThrownBy(() -> Thresholds.parse("{stale_day: 30, min_n: 2.5, late_entry_days: -1}"))
                .hasMessageContaining("'min_n' is '2.5'; expected a whole number of at least 0.")
                .hasMessageContaining("'late_entry_days' is '-1'; expected a whole number of at least 0.")
                .hasMessageContaining("stale_day")
                .hasMessageContaining("Did you mean 'stale_days'?");
    }

    @Test
    void everyThresholdHasItsPlaceAndItsWords() {
        assertThat(Thresholds.declared())
                .isNotEmpty()
                .allSatisfy(threshold -> {
                    assertThat(threshold.name()).matches("[a-z][a-z0-9_]*");
                    assertThat(threshold.usual()).isGreaterThanOrEqualTo(threshold.least());
                })
                .extracting(Threshold::name)
                .doesNotHaveDuplicates();
    }
}
