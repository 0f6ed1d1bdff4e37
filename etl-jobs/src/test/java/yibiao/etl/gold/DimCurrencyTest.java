package yibiao.etl.gold;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import yibiao.etl.fixture.TransformCase;

class DimCurrencyTest {

    private final TransformCase currencies = TransformCase.of("gold.dim_currency");

    @Test
    void eachCodeStandsOnceWithItsDigitsAndTheDayItWasWithdrawn() {
        currencies.expectWhere("currency IN ('CNY', 'JPY', 'KWD', 'ROL', 'RON', 'TRL', 'TRY', 'XAU')", """
                | currency | name             | number | minor_units | withdrawn_on |
                | CNY      | Yuan Renminbi    | 156    |           2 |              |
                | JPY      | Yen              | 392    |           0 |              |
                | KWD      | Kuwaiti Dinar    | 414    |           3 |              |
                | ROL      | Old Leu          | 642    |             | 2005-06-30   |
                | RON      | Romanian Leu     | 946    |           2 |              |
                | TRL      | Old Turkish Lira | 792    |             | 2005-12-31   |
                | TRY      | Turkish Lira     | 949    |           2 |              |
                | XAU      | Gold             | 959    |             |              |
                """);
        assertThat(currencies.rows().count())
                .isEqualTo(currencies.rows().select("currency").distinct().count());
    }
}
