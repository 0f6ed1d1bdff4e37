package yibiao.etl.gold;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import yibiao.etl.fixture.TransformCase;
import yibiao.schema.workspace.CrmConfig.Fx;
import yibiao.schema.workspace.CrmConfig.FxType;

class FactOrderLineTest {

    private final TransformCase lines = TransformCase.of("gold.fact_order_line");

    @Test
    void anUnknownCustomerProductOrOwnerIsUnmappedAndTheMoneyStays() {
        lines.given("silver.order_line", """
                        | ref   | source | order_id | party_ref | product_ref | owner_ref | booked_on  | net_amount | currency |
                        | erp:1 | erp    | A1       | erp:gone  |             | erp:gone  | 2026-03-31 |     100.00 | CNY      |
                        """).expect("""
                        | order_id | party_id | segment_id | product_id | product_family | owner_id | team     | region   | channel  | month_on   | net_amount_rpt | fx_status | fx_on |
                        | erp:A1   | unmapped | unmapped   | unmapped   | unmapped       | unmapped | unmapped | unmapped | unmapped | 2026-03-01 |            100 | same      |       |
                        """);
    }

    @Test
    void theNewestRateOfTheLastDaysPricesAndAnOlderOneDoesNot() {
        lines.given("silver.order_line", """
                        | ref   | source | order_id | booked_on  | net_amount | currency |
                        | erp:1 | erp    | at       | 2026-03-08 |      10.00 | USD      |
                        | erp:2 | erp    | after    | 2026-03-15 |      10.00 | USD      |
                        | erp:3 | erp    | late     | 2026-03-16 |      10.00 | USD      |
                        | erp:4 | erp    | early    | 2026-02-28 |      10.00 | USD      |
                        """).given("silver.fx_rate", """
                        | ref   | from_currency | to_currency | rate_on    | rate    |
                        | erp:a | USD           | CNY         | 2026-03-01 | 7.1     |
                        | erp:b | USD           | CNY         | 2026-03-08 | 7.20005 |
                        """).expect("""
                        | order_id  | net_amount_rpt | fx_status | fx_on      |
                        | erp:at    |        72.0005 | ok        | 2026-03-08 |
                        | erp:after |        72.0005 | stale     | 2026-03-08 |
                        | erp:late  |                | missing   |            |
                        | erp:early |                | missing   |            |
                        """);
    }

    @Test
    void theInverseOfTheOppositeQuoteServesOnlyWhereThereIsNoQuote() {
        lines.given("silver.order_line", """
                        | ref   | source | order_id | booked_on  | net_amount | currency |
                        | erp:1 | erp    | usd      | 2026-03-01 |      10.00 | USD      |
                        | erp:2 | erp    | eur      | 2026-03-01 |      10.00 | EUR      |
                        """).given("silver.fx_rate", """
                        | ref   | from_currency | to_currency | rate_on    | rate  |
                        | erp:a | USD           | CNY         | 2026-02-27 | 7.1   |
                        | erp:b | CNY           | USD         | 2026-03-01 | 0.5   |
                        | erp:c | CNY           | EUR         | 2026-03-01 | 0.125 |
                        """).expect("""
                        | order_id | net_amount_rpt | fx_status | fx_on      |
                        | erp:usd  |             71 | ok        | 2026-02-27 |
                        | erp:eur  |             80 | ok        | 2026-03-01 |
                        """);
    }

    @Test
    void moneyIsRoundedOnceHalfUp() {
        lines.given("silver.order_line", """
                        | ref   | source | order_id | booked_on  | net_amount | currency |
                        | erp:1 | erp    | up       | 2026-03-01 |     0.0001 | USD      |
                        | erp:2 | erp    | down     | 2026-03-01 |    -0.0001 | USD      |
                        | erp:3 | erp    | big      | 2026-03-01 | 9999999999.9999 | USD |
                        """).given("silver.fx_rate", """
                        | ref   | from_currency | to_currency | rate_on    | rate         |
                        | erp:a | USD           | CNY         | 2026-03-01 | 1.5000000000 |
                        """).expect("""
                        | order_id | net_amount_rpt    |
                        | erp:up   |            0.0002 |
                        | erp:down |           -0.0002 |
                        | erp:big  | 14999999999.9999  |
                        """);
    }

    @Test
    void aRateThatIsOlderThanItShouldBePricesAndSaysSo() {
        lines.fx(new Fx(FxType.SPOT, "EUR", 7, 2))
                .given("silver.order_line", """
                        | ref   | source | order_id | booked_on  | net_amount | currency |
                        | erp:1 | erp    | sunday   | 2026-03-08 |      10.00 | USD      |
                        | erp:2 | erp    | monday   | 2026-03-09 |      10.00 | USD      |
                        | erp:3 | erp    | friday   | 2026-03-13 |      10.00 | USD      |
                        | erp:4 | erp    | saturday | 2026-03-14 |      10.00 | USD      |
                        | erp:5 | erp    | before   | 2026-03-05 |      10.00 | USD      |
                        """)
                .given("silver.fx_rate", """
                        | ref   | from_currency | to_currency | rate_on    | rate |
                        | erp:a | USD           | CNY         | 2026-03-06 | 7    |
                        """)
                .expect("""
                        | order_id     | net_amount_rpt | fx_status | fx_on      | fx_type |
                        | erp:sunday   |             70 | ok        | 2026-03-06 | spot    |
                        | erp:monday   |             70 | stale     | 2026-03-06 | spot    |
                        | erp:friday   |             70 | stale     | 2026-03-06 | spot    |
                        | erp:saturday |                | missing   |            |         |
                        | erp:before   |                | missing   |            |         |
                        """);
    }

    @Test
    void twoCurrenciesThatNoRateJoinsMeetInThePivot() {
        lines.corporateCurrency("GBP")
                .given("silver.order_line", """
                        | ref   | source | order_id | booked_on  | net_amount | currency |
                        | ecb:1 | erp    | usd      | 2026-04-13 | 1000000.00 | USD      |
                        | ecb:2 | erp    | weekend  | 2026-04-12 |       1.00 | USD      |
                        | ecb:3 | erp    | eur      | 2026-04-13 |       1.00 | EUR      |
                        | ecb:4 | erp    | home     | 2026-04-13 |      10.00 | CNY      |
                        | ecb:5 | erp    | group    | 2026-04-13 |       1.00 | GBP      |
                        | ecb:6 | erp    | yen      | 2026-04-13 |     100.00 | JPY      |
                        """)
                .given("silver.fx_rate", """
                        | ref   | from_currency | to_currency | rate_on    | rate    |
                        | ecb:a | EUR           | USD         | 2026-04-13 | 1.1684  |
                        | ecb:b | EUR           | CNY         | 2026-04-13 | 7.9827  |
                        | ecb:c | EUR           | GBP         | 2026-04-13 | 0.87058 |
                        | ecb:d | EUR           | USD         | 2026-04-10 | 1.1711  |
                        | ecb:e | EUR           | CNY         | 2026-04-10 | 7.9967  |
                        """)
                .expect("""
                        | order_id    | net_amount_rpt | net_amount_corp | fx_status | fx_on      | fx_type |
                        | erp:usd     |   6832163.6426 |     745104.4163 | ok        | 2026-04-13 | spot    |
                        | erp:weekend |         6.8284 |                 | ok        | 2026-04-10 | spot    |
                        | erp:eur     |         7.9827 |          0.8706 | ok        | 2026-04-13 | spot    |
                        | erp:home    |             10 |          1.0906 | same      |            |         |
                        | erp:group   |         9.1694 |               1 | ok        | 2026-04-13 | spot    |
                        | erp:yen     |                |                 | missing   |            |         |
                        """);
    }

    @Test
    void aQuoteComesBeforeTheWayThroughThePivotAndUnitsOfOneCountryAreNeverChained() {
        lines.given("silver.order_line", """
                        | ref   | source | order_id | booked_on  | net_amount | currency |
                        | erp:1 | erp    | usd      | 2005-01-03 |      10.00 | USD      |
                        | erp:2 | erp    | trl      | 2005-01-03 | 1000000.00 | TRL      |
                        | erp:3 | erp    | late     | 2005-02-01 | 1000000.00 | TRL      |
                        | erp:4 | erp    | try      | 2005-02-01 |       1.00 | TRY      |
                        """).given("silver.fx_rate", """
                        | ref   | from_currency | to_currency | rate_on    | rate        |
                        | erp:a | USD           | CNY         | 2005-01-02 | 8           |
                        | ecb:a | EUR           | USD         | 2005-01-03 | 1.25        |
                        | ecb:b | EUR           | CNY         | 2004-12-31 | 11          |
                        | ecb:c | EUR           | CNY         | 2005-02-01 | 11          |
                        | ecb:d | EUR           | TRL         | 2004-12-31 | 1836200     |
                        | ecb:e | EUR           | TRY         | 2005-02-01 | 1.7         |
                        | erp:b | TRY           | TRL         | 2005-02-01 | 1000000     |
                        """).expect("""
                        | order_id | net_amount_rpt | fx_status |
                        | erp:usd  |             80 | ok        |
                        | erp:trl  |         5.9906 | ok        |
                        | erp:late |                | missing   |
                        | erp:try  |         6.4706 | ok        |
                        """);
    }

    @ParameterizedTest
    @CsvSource({
        "SPOT,      70, 90,   , 2026-03-02",
        "MONTH_AVG, 80, 80, 80, 2026-03-20",
        "MONTH_END, 90, 90, 90, 2026-03-20",
        "BUDGET,    65, 65, 65, 2026-01-01",
    })
    void theKindOfRateIsASetting(FxType type, String early, String late, String end, String on) {
        lines.fx(new Fx(type, "EUR", 7, 4))
                .given("silver.order_line", """
                        | ref   | source | order_id | booked_on  | net_amount | currency |
                        | erp:1 | erp    | early    | 2026-03-02 |      10.00 | USD      |
                        | erp:2 | erp    | late     | 2026-03-21 |      10.00 | USD      |
                        | erp:3 | erp    | end      | 2026-03-31 |      10.00 | USD      |
                        """)
                .given("silver.fx_rate", """
                        | ref   | from_currency | to_currency | rate_on    | rate | rate_type |
                        | erp:a | USD           | CNY         | 2026-03-02 | 7    | spot      |
                        | erp:b | USD           | CNY         | 2026-03-20 | 9    |           |
                        | erp:c | USD           | CNY         | 2026-01-01 | 6.5  | budget    |
                        """)
                .expect("""
                        | order_id  | net_amount_rpt |
                        | erp:early | %s |
                        | erp:late  | %s |
                        | erp:end   | %s |
                        """.formatted(early, late, end == null ? "" : end));
        lines.expectWhere(
                "order_id = 'erp:early'", """
                        | fx_on | fx_type |
                        | %s    | %s      |
                        """.formatted(on, type.name().toLowerCase(Locale.ROOT)));
    }

    @Test
    void aMonthsRateThatIsDeliveredComesBeforeTheOneComputedFromItsDays() {
        lines.fx(new Fx(FxType.MONTH_AVG, "EUR", 7, 4))
                .given("silver.order_line", """
                        | ref   | source | order_id | booked_on  | net_amount | currency |
                        | erp:1 | erp    | march    | 2026-03-02 |      10.00 | USD      |
                        | erp:2 | erp    | april    | 2026-04-03 |      10.00 | USD      |
                        | erp:3 | erp    | later    | 2026-04-30 |      10.00 | USD      |
                        """)
                .given("silver.fx_rate", """
                        | ref   | from_currency | to_currency | rate_on    | rate | rate_type |
                        | erp:a | USD           | CNY         | 2026-03-02 | 7    | spot      |
                        | erp:b | USD           | CNY         | 2026-03-31 | 8    | month_avg |
                        """)
                .expect("""
                        | order_id  | net_amount_rpt | fx_status |
                        | erp:march |             80 | ok        |
                        | erp:april |             80 | stale     |
                        | erp:later |                | missing   |
                        """);
    }

    @Test
    void aRecordWithAMasterCountsUnderItAndTakesWhatTheMasterLacks() {
        lines.segments("retail")
                .given("silver.party", """
                        | ref     | master_ref | segment_code | region |
                        | crm:7   |            |              | North  |
                        | erp:42  | crm:7      | retail       | South  |
                        """)
                .given("gold.dim_segment", """
                        | segment_id |
                        | retail     |
                        | unmapped   |
                        """)
                .given("silver.order_line", """
                        | ref   | source | order_id | party_ref | booked_on  | net_amount | currency |
                        | erp:1 | erp    | A1       | erp:42    | 2026-03-01 |      10.00 | CNY      |
                        """)
                .expect("""
                        | party_id                         | segment_id | region |
                        | 4ac94ea05d051e63dbec02ac922e1add | retail     | North  |
                        """);
    }

    @Test
    void theCostIsPricedLikeTheAmountAndStaysEmptyWhereItIsNotKnown() {
        lines.given("silver.order_line", """
                        | ref   | source | order_id | booked_on  | net_amount | cost_amount | currency |
                        | erp:1 | erp    | own      | 2026-03-01 |      10.00 |        6.00 | CNY      |
                        | erp:2 | erp    | usd      | 2026-03-01 |      10.00 |        6.00 | USD      |
                        | erp:3 | erp    | inverse  | 2026-03-01 |      10.00 |        6.00 | EUR      |
                        | erp:4 | erp    | given    | 2026-03-01 |       0.00 |        6.00 | CNY      |
                        | erp:5 | erp    | unknown  | 2026-03-01 |      10.00 |             | USD      |
                        | erp:6 | erp    | unpriced | 2026-03-01 |      10.00 |        6.00 | GBP      |
                        """).given("silver.fx_rate", """
                        | ref   | from_currency | to_currency | rate_on    | rate  |
                        | erp:a | USD           | CNY         | 2026-03-01 | 7.1   |
                        | erp:c | CNY           | EUR         | 2026-03-01 | 0.125 |
                        """).expect("""
                        | order_id     | net_amount_rpt | cost_amount_rpt |
                        | erp:own      |             10 |               6 |
                        | erp:usd      |             71 |            42.6 |
                        | erp:inverse  |             80 |              48 |
                        | erp:given    |              0 |               6 |
                        | erp:unknown  |             71 |                 |
                        | erp:unpriced |                |                 |
                        """);
    }

    @Test
    void anOrderCountsForTheTeamOfItsDayAndForTheOneOfNow() {
        lines.given("silver.order_line", """
                        | ref   | source | order_id | owner_ref | booked_on  | net_amount | currency |
                        | erp:1 | erp    | before   | crm:ann   | 2026-02-28 |      10.00 | CNY      |
                        | erp:2 | erp    | after    | crm:ann   | 2026-03-01 |      10.00 | CNY      |
                        """)
                .given("gold.dim_user", """
                        | user_id                          | team |
                        | f3695cf1e473b07cd8f385104dd01cfc | East |
                        """)
                .given("gold.user_team_span", """
                        | user_id                          | from_on    | to_on      | team  |
                        | f3695cf1e473b07cd8f385104dd01cfc | 0001-01-01 | 2026-03-01 | North |
                        | f3695cf1e473b07cd8f385104dd01cfc | 2026-03-01 |            | East  |
                        """)
                .expect("""
                        | order_id   | team | team_then |
                        | erp:before | East | North     |
                        | erp:after  | East | East      |
                        """);
    }

    @Test
    void aLineHasThePartnerItIsSoldThroughAsThePartyThatRecordIs() {
        lines.given("silver.order_line", """
                        | ref   | source | order_id | party_ref | partner_ref | booked_on  | net_amount | currency |
                        | erp:1 | erp    | through  | crm:8     | erp:7       | 2026-02-28 |      10.00 | CNY      |
                        | erp:2 | erp    | itself   | erp:7     | erp:7       | 2026-02-28 |      10.00 | CNY      |
                        | erp:3 | erp    | direct   | crm:8     |             | 2026-02-28 |      10.00 | CNY      |
                        | erp:4 | erp    | unknown  | crm:8     | erp:gone    | 2026-02-28 |      10.00 | CNY      |
                        """).given("silver.party", """
                        | ref   | master_ref | region |
                        | crm:7 |            | East   |
                        | erp:7 | crm:7      |        |
                        | crm:8 |            | West   |
                        """).expect("""
                        | order_id    | region | partner_id                       |
                        | erp:through | West   | 4ac94ea05d051e63dbec02ac922e1add |
                        | erp:itself  | East   | 4ac94ea05d051e63dbec02ac922e1add |
                        | erp:direct  | West   | unmapped                         |
                        | erp:unknown | West   | unmapped                         |
                        """);
    }
}
