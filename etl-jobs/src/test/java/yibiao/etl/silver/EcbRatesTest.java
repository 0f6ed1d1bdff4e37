package yibiao.etl.silver;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import yibiao.etl.fixture.Rows;
import yibiao.etl.fixture.TransformCase;
import yibiao.schema.file.CsvText;

/** The euro reference rates as the European Central Bank publishes them: a line per day, a column per currency. */
class EcbRatesTest {

    private static final String ECB = """
            source: ecb
            label: {zh: 欧洲央行, en: European Central Bank}
            kind: files
            root: ./inbox
            streams: {reference_rate: {path: "eurofxref*.csv", format: csv, key: [Date]}}
            mappings:
              - entity: fx_rate
                from: reference_rate
                nulls: ["", "N/A"]
                unpivot: {keep: [Date], name: code, value: rate}
                columns:
                  source_id: "concat(Date, ' ', code)"
                  from_currency: "'EUR'"
                  to_currency: code
                  rate_on: Date
                  rate: rate
            """;

    @TempDir
    Path folder = Path.of("");

    private SilverCase rates() throws IOException {
        SilverCase rates = new SilverCase(folder, "ecb", ECB);
        List<Map<String, String>> days =
                CsvText.rows(Files.readString(Path.of("src/test/resources/ecb/eurofxref.csv")));
        List<String> names =
                days.get(0).keySet().stream().filter(name -> !name.isEmpty()).toList();
        StringBuilder text = new StringBuilder(line(names));
        days.forEach(day -> text.append(line(names.stream().map(day::get).toList())));
        rates.bronze("ecb.reference_rate", "Date")
                .file("eurofxref.csv", text.toString())
                .commit();
        return rates;
    }

    private static String line(List<String> cells) {
        return cells.stream().collect(Collectors.joining(" | ", "| ", " |\n"));
    }

    @Test
    void eachCurrencyOfADayIsARateAndOneThatIsMissingIsNone() throws IOException {
        SilverCase rates = rates();
        rates.check();
        List<Map<String, @Nullable String>> rows = Rows.text(rates.rowsOf("silver.fx_rate")
                .where("rate_on = DATE '2005-01-03' AND to_currency IN ('USD', 'TRL', 'TRY', 'CNY')")
                .orderBy("to_currency"));

        assertThat(rows)
                .extracting(row -> row.get("ref") + " " + row.get("from_currency") + " " + row.get("rate"))
                .containsExactly("ecb:2005-01-03 TRY EUR 1.815", "ecb:2005-01-03 USD EUR 1.3507");
        assertThat(rates.output("silver.fx_rate").rejected()).isZero();
    }

    @Test
    void dollarsBecomeYuanByTheDaysRatesAndOnAWeekendByFridays() throws IOException {
        String known = Rows.text(rates().rowsOf("silver.fx_rate")).stream()
                .map(row -> line(List.of(
                        String.valueOf(row.get("ref")),
                        String.valueOf(row.get("from_currency")),
                        String.valueOf(row.get("to_currency")),
                        String.valueOf(row.get("rate_on")),
                        String.valueOf(row.get("rate")))))
                .collect(Collectors.joining("", "| ref | from_currency | to_currency | rate_on | rate |\n", ""));

        TransformCase.of("gold.fact_order_line")
                .given("silver.fx_rate", known)
                .given("silver.order_line", """
                | ref   | source | order_id | booked_on  | net_amount | currency |
                | erp:1 | erp    | monday   | 2026-04-13 | 1000000.00 | USD      |
                | erp:2 | erp    | sunday   | 2026-04-12 | 1000000.00 | USD      |
                | erp:3 | erp    | lira     | 2026-04-13 |       1.00 | TRL      |
                | erp:4 | erp    | early    | 2005-03-31 |       1.00 | USD      |
                | erp:5 | erp    | first    | 2005-04-01 |       1.00 | USD      |
                """)
                .expect("""
                | order_id   | net_amount_rpt | fx_status | fx_on      |
                | erp:monday |   6832163.6426 | ok        | 2026-04-13 |
                | erp:sunday |   6828366.493  | ok        | 2026-04-10 |
                | erp:lira   |                | missing   |            |
                | erp:early  |                | missing   |            |
                | erp:first  |         8.2765 | ok        | 2005-04-01 |
                """);
    }
}
