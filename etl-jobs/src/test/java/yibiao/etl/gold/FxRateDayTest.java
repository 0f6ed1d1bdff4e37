package yibiao.etl.gold;

import org.junit.jupiter.api.Test;
import yibiao.etl.fixture.TransformCase;

/** Source of the rates: ECB, euro reference rates. What facts make of them stands in FactOrderLineTest. */
class FxRateDayTest {

    private final TransformCase rates = TransformCase.of("gold.fx_rate_day");

    @Test
    void twoCurrenciesMeetInThePivotAndAWeekendHasTheRateOfFriday() {
        rates.given("silver.fx_rate", """
                        | ref   | from_currency | to_currency | rate_on    | rate   |
                        | ecb:a | EUR           | USD         | 2026-04-13 | 1.1684 |
                        | ecb:b | EUR           | CNY         | 2026-04-13 | 7.9827 |
                        | ecb:c | EUR           | USD         | 2026-04-10 | 1.1711 |
                        | ecb:d | EUR           | CNY         | 2026-04-10 | 7.9967 |
                        """)
                .expectWhere("currency = 'USD' AND day_on BETWEEN '2026-04-11' AND '2026-04-13'", """
                        | currency | day_on     | rate           | is_inverse | rate_on    | is_stale |
                        | USD      | 2026-04-11 | 6.828366493041 | false      | 2026-04-10 | false    |
                        | USD      | 2026-04-12 | 6.828366493041 | false      | 2026-04-10 | false    |
                        | USD      | 2026-04-13 | 6.832163642588 | false      | 2026-04-13 | false    |
                        """);
    }

    @Test
    void aRateHoldsUntilItIsTooOldAndIsMarkedBefore() {
        rates.given("silver.fx_rate", """
                        | ref   | from_currency | to_currency | rate_on    | rate |
                        | erp:a | USD           | CNY         | 2026-03-06 | 7    |
                        """).expect("""
                        | currency | day_on     | rate | is_inverse | rate_on    | is_stale |
                        | USD      | 2026-03-06 | 7    | false      | 2026-03-06 | false    |
                        | USD      | 2026-03-07 | 7    | false      | 2026-03-06 | false    |
                        | USD      | 2026-03-08 | 7    | false      | 2026-03-06 | false    |
                        | USD      | 2026-03-09 | 7    | false      | 2026-03-06 | false    |
                        | USD      | 2026-03-10 | 7    | false      | 2026-03-06 | false    |
                        | USD      | 2026-03-11 | 7    | false      | 2026-03-06 | true     |
                        | USD      | 2026-03-12 | 7    | false      | 2026-03-06 | true     |
                        | USD      | 2026-03-13 | 7    | false      | 2026-03-06 | true     |
                        """);
    }
}
