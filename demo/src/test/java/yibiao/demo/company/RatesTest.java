package yibiao.demo.company;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

final class RatesTest {
    private final Rates rates = new Rates(List.of(
            new Rate("USD", LocalDate.of(2025, 9, 29), new BigDecimal("7.1"), Instant.EPOCH),
            new Rate("USD", LocalDate.of(2025, 9, 30), new BigDecimal("7.2"), Instant.EPOCH)));

    @Test
    void theLatestRateOnOrBeforeTheDayHolds() {
        assertThat(rates.on("USD", LocalDate.of(2025, 9, 29))).contains(new BigDecimal("7.1"));
        assertThat(rates.on("USD", LocalDate.of(2025, 10, 1))).contains(new BigDecimal("7.2"));
    }

    @Test
    void aRateHoldsForSevenDaysAndNoLonger() {
        assertThat(rates.on("USD", LocalDate.of(2025, 10, 7))).contains(new BigDecimal("7.2"));
        assertThat(rates.on("USD", LocalDate.of(2025, 10, 8))).isEmpty();
    }

    @Test
    void nothingIsPricedBeforeTheFirstRateOrInAnUnknownCurrency() {
        assertThat(rates.on("USD", LocalDate.of(2025, 9, 28))).isEmpty();
        assertThat(rates.on("EUR", LocalDate.of(2025, 9, 30))).isEmpty();
    }

    @Test
    void theReportingCurrencyIsWorthItself() {
        assertThat(rates.on("CNY", LocalDate.of(1999, 1, 1))).contains(BigDecimal.ONE);
    }
}
