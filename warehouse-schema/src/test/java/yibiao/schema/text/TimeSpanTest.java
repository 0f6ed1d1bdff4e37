package yibiao.schema.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeSpanTest {

    @ParameterizedTest
    @CsvSource({"300ms, PT0.3S", "90s, PT1M30S", "10m, PT10M", "2h, PT2H", "0s, PT0S"})
    void isANumberAndAUnit(String text, Duration expected) {
        assertThat(TimeSpan.of(text)).isEqualTo(expected);
    }

    @Test
    void anythingElseIsRefusedWithAnExample() {
        assertThatThrownBy(() -> TimeSpan.of("10 minutes"))
                .hasMessage("'10 minutes' is no span of time; expected something like 90s, 10m or 2h");
        assertThatThrownBy(() -> TimeSpan.of("-5m")).isInstanceOf(IllegalArgumentException.class);
    }
}
