package yibiao.etl.lifetime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TrackingTest {

    private static final PurchaseModel MODEL = new BgNbd(0.7, 60, 0.9, 3);

    @Test
    void aPartyCountsFromTheDayOfItsFirstPurchase() {
        List<Tracking> rows = Tracking.of(MODEL, Map.of(0, 10L, 5, 20L, 14, 4L), Map.of(7, 2L, 8, 1L, 30, 9L), 7, 3);
        assertThat(rows).extracting(Tracking::days).containsExactly(7, 14, 21);
        assertThat(rows).extracting(Tracking::actual).containsExactly(2L, 3L, 3L);
        assertThat(rows.get(0).expected())
                .isCloseTo(10 * MODEL.expectedPurchases(7) + 20 * MODEL.expectedPurchases(2), within(1e-12));
        assertThat(rows.get(2).expected())
                .isCloseTo(
                        10 * MODEL.expectedPurchases(21)
                                + 20 * MODEL.expectedPurchases(16)
                                + 4 * MODEL.expectedPurchases(7),
                        within(1e-12));
    }
}
