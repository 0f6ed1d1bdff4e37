package yibiao.etl.gold;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.sql.Date;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import yibiao.etl.fixture.TransformCase;

/**
 * The pipeline of any day and all changes until another make the pipeline of the other: for random deals that are won, lost, void,
 * reopened, deleted and there again, of which some are entered late, in another order, or without an amount or a day.
 */
class PipelineBalanceTest {

    private static final long SEED = Long.getLong("deals.seed", System.nanoTime());
    private static final LocalDate FIRST = LocalDate.parse("2026-01-01");
    private static final int DAYS = 120;

    private final Random random = new Random(SEED);
    private final StringBuilder versions = new StringBuilder(
            "| ref | status | owner_ref | created_on | expected_close_on"
                    + " | closed_on | amount | currency | valid_from | valid_to | recorded_at | is_current | is_deleted |\n");

    /** Deals and their amount. */
    private record Stock(long deals, BigDecimal amount) {
        Stock plus(long further, BigDecimal worth) {
            return new Stock(deals + further, amount.add(worth));
        }
    }

    @Test
    void openingAndChangesMakeTheClosing() {
        for (int deal = 0; deal < 150; deal++) {
            live("crm:" + deal);
        }
        assertThat(stocks()).as("seed " + SEED).isNotEmpty().isEqualTo(balances());
    }

    private Map<String, Stock> stocks() {
        Map<String, Stock> stocks = new TreeMap<>();
        for (Row span : rows("gold.fact_opportunity_span", "kind", "from_on", "to_on", "amount_rpt", "status")) {
            if (span.getString(4).equals("open")) {
                add(stocks, span.getString(0), span.getDate(1), span.getDate(2), 1, span.getDecimal(3));
            }
        }
        return stocks;
    }

    private Map<String, Stock> balances() {
        Map<String, Stock> balances = new TreeMap<>();
        for (Row change : rows("gold.fact_pipeline_change", "kind", "change_on", "deals", "amount_rpt")) {
            add(balances, change.getString(0), change.getDate(1), null, change.getLong(2), change.getDecimal(3));
        }
        balances.values().removeIf(stock -> stock.deals() == 0 && stock.amount().signum() == 0);
        return balances;
    }

    private List<Row> rows(String table, String... columns) {
        return TransformCase.of(table)
                .given("silver.opportunity_hist", versions.toString())
                .rows()
                .selectExpr(columns)
                .collectAsList();
    }

    /** At the end of each day from the first on, before the other. */
    private static void add(
            Map<String, Stock> stocks,
            String kind,
            Date from,
            @Nullable Date to,
            long deals,
            @Nullable BigDecimal amount) {
        BigDecimal worth = amount == null ? BigDecimal.ZERO : amount;
        LocalDate end = FIRST.plusDays(DAYS);
        for (LocalDate day = from.toLocalDate();
                day.isBefore(end) && (to == null || day.isBefore(to.toLocalDate()));
                day = day.plusDays(1)) {
            stocks.merge(
                    kind + " " + day,
                    new Stock(deals, worth.setScale(4)),
                    (sum, next) -> sum.plus(next.deals(), next.amount()));
        }
    }

    private void live(String ref) {
        Instant at = FIRST.plusDays(random.nextInt(40)).atStartOfDay().toInstant(ZoneOffset.UTC);
        String created = day(at, -5, 3);
        int last = random.nextInt(8);
        for (int i = 0; i <= last; i++) {
            Instant next = at.plus(Duration.ofMinutes(30 + random.nextInt(random.nextBoolean() ? 600 : 40_000)));
            boolean isDeleted = random.nextInt(6) == 0;
            versions.append("| %s | %s | %s | %s | %s | %s | %s | CNY | %s | %s | %s | %s | %s |\n"
                    .formatted(
                            ref,
                            one("open", "open", "open", "won", "lost", "void"),
                            one("crm:a", "crm:b", ""),
                            created,
                            one("2026-03-31", "2026-04-15", ""),
                            day(at, -10, 10),
                            one("100", "7.5", "40", ""),
                            at,
                            i < last || isDeleted ? next : "",
                            at.plus(Duration.ofHours(random.nextInt(1_000))),
                            i == last,
                            isDeleted));
            at = isDeleted ? next.plus(Duration.ofHours(random.nextInt(400))) : next;
        }
    }

    /** A day around an instant; now and then none. */
    private String day(Instant at, int least, int most) {
        return random.nextInt(4) == 0
                ? ""
                : LocalDate.ofInstant(at, ZoneOffset.UTC)
                        .plusDays(least + random.nextInt(most - least))
                        .toString();
    }

    private String one(String... values) {
        return values[random.nextInt(values.length)];
    }
}
