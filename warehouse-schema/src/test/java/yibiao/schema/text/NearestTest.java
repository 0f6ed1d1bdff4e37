package yibiao.schema.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestTest {

    @Test
    void findsASlipAndNotAnotherWord() {
        List<String> known = List.of("revenue", "orders", "win_rate");

        assertThat(Nearest.to("revnue", known)).contains("revenue");
        assertThat(Nearest.to("Win_Rat", known)).contains("win_rate");
        assertThat(Nearest.to("margin", known)).isEmpty();
    }

    @Test
    void namesWhatIsKnownWhenNothingIsNear() {
        assertThat(Nearest.hint("margin", List.of("orders", "buyers"))).isEqualTo(" Known: buyers, orders.");
        assertThat(Nearest.hint("margin", List.of())).isEmpty();
    }
}
