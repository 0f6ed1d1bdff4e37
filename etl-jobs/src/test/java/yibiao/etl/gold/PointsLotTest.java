package yibiao.etl.gold;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import yibiao.etl.fixture.TransformCase;

/** {@code -Dledger.seed=} repeats a run. */
class PointsLotTest {

    private static final long SEED = Long.getLong("ledger.seed", System.nanoTime());
    private static final LocalDate FIRST = LocalDate.parse("2024-01-01");
    private static final int MEMBERS = 60;

    private final Random random = new Random(SEED);

    @Test
    void redemptionsUseTheOldestPointsFirst() {
        TransformCase.of("gold.points_lot")
                .given("gold.fact_loyalty", """
                        | entry_id | membership_id | type     | occurred_on | expires_on | points |
                        | a        | m             | earn     | 2025-01-31  | 2027-01-31 | 100.5  |
                        | b        | m             | earn     | 2025-02-10  |            | 50     |
                        | c        | m             | redeem   | 2025-03-01  |            | -80    |
                        | d        | m             | redeem   | 2026-01-31  |            | -10    |
                        | e        | m             | redeem   | 2026-02-11  |            | -30.5  |
                        | f        | m             | adjust   | 2026-02-12  |            | -5     |
                        | g        | m             | transfer | 2026-06-01  |            | 7      |
                        | h        | m             | adjust   | 2026-06-02  |            | 0      |
                        """)
                .given("gold.fact_membership", """
                        | membership_id | membership_status | region | country |
                        | m             | canceled          | east   | CN      |
                        """)
                .thresholds("{point_value: 0.05}")
                .expect("""
                        | lot_id | membership_status | lot_type | issued_on  | points | redeemed_12m_points | redeemed_points | expired_points | withdrawn_points | open_points | overdrawn_points | open_value_rpt | is_mature |
                        | a      | canceled          | earn     | 2025-01-31 | 100.5  | 90                  | 100.5           | 0              | 0                | 0           | 0                | 0              | true      |
                        | b      | canceled          | earn     | 2025-02-10 | 50     | 0                   | 20              | 0              | 5                | 25          | 0                | 1.25           | true      |
                        | g      | canceled          | transfer | 2026-06-01 | 7      | 0                   | 0               | 0              | 0                | 7           | 0                | 0.35           | false     |
                        """);
    }

    @Test
    void anExpiryTakesThePointsWhoseLastDayItIsAndElseTheOldest() {
        TransformCase.of("gold.points_lot").given("gold.fact_loyalty", """
                        | entry_id | membership_id | type   | occurred_on | expires_on | points |
                        | a        | m             | earn   | 2025-01-01  | 2026-12-31 | 100    |
                        | b        | m             | earn   | 2025-02-01  | 2025-04-30 | 100    |
                        | c        | m             | redeem | 2025-03-01  |            | -130   |
                        | d        | m             | expire | 2025-05-01  |            | -70    |
                        | e        | n             | earn   | 2025-01-01  | 2025-03-31 | 40     |
                        | f        | n             | earn   | 2025-02-01  | 2025-06-30 | 40     |
                        | g        | n             | earn   | 2025-03-01  |            | 40     |
                        | h        | n             | expire | 2025-09-01  | 2025-06-30 | -100   |
                        | i        | o             | earn   | 2025-01-01  | 2025-03-31 | 40     |
                        """).expect("""
                        | lot_id | points | redeemed_points | expired_points | open_points | is_over | is_lapsed |
                        | a      | 100    | 100             | 0              | 0           | false   | false     |
                        | b      | 100    | 30              | 70             | 0           | true    | false     |
                        | e      | 40     | 0               | 40             | 0           | true    | false     |
                        | f      | 40     | 0               | 40             | 0           | true    | false     |
                        | g      | 40     | 0               | 20             | 20          | true    | false     |
                        | i      | 40     | 0               | 0              | 40          | true    | true      |
                        """);
    }

    @Test
    void whatNoLotHadLeftIsOverdrawnUntilNewPointsMakeUpForIt() {
        TransformCase.of("gold.points_lot").given("gold.fact_loyalty", """
                        | entry_id | membership_id | type   | occurred_on | points |
                        | a        | m             | earn   | 2026-01-01  | 10     |
                        | b        | m             | redeem | 2026-02-01  | -25    |
                        | c        | m             | earn   | 2026-03-01  | 5      |
                        | d        | n             | redeem | 2026-02-01  | -25    |
                        | e        | n             | earn   | 2026-03-01  | 30     |
                        """).expect("""
                        | lot_id | lot_type  | issued_on  | points | redeemed_12m_points | redeemed_points | open_points | overdrawn_points |
                        | a      | earn      | 2026-01-01 | 10     | 10                  | 10              | 0           | 0                |
                        | b      | overdrawn | 2026-02-01 | 0      | 0                   | 10              | 0           | 10               |
                        | c      | earn      | 2026-03-01 | 5      | 5                   | 5               | 0           | 0                |
                        | e      | earn      | 2026-03-01 | 30     | 25                  | 25              | 5           | 0                |
                        """);
    }

    @Test
    void aLedgerKeptFirstInFirstOutComesOutAsItWasKept() {
        Ledger ledger = new Ledger();
        for (int member = 0; member < MEMBERS; member++) {
            keep(ledger, "m" + member);
        }

        Map<String, Row> lots = lots(ledger);

        assertThat(lots).as("seed " + SEED).hasSameSizeAs(ledger.lots);
        ledger.lots.forEach((id, lot) -> {
            Row row = Objects.requireNonNull(lots.get(id), id);
            assertThat(List.of(
                            whole(row, "points"),
                            whole(row, "redeemed_12m_points"),
                            whole(row, "redeemed_points"),
                            whole(row, "expired_points"),
                            whole(row, "withdrawn_points"),
                            whole(row, "open_points"),
                            whole(row, "overdrawn_points")))
                    .as("%s, seed %s", id, SEED)
                    .containsExactly(
                            lot.points, lot.redeemedEarly, lot.redeemed, lot.expired, lot.withdrawn, lot.open, 0L);
        });
    }

    @Test
    void anyLedgerBalancesByKindAndNoPartFallsBelowZero() {
        Ledger ledger = new Ledger();
        List<String> kinds = List.of("earn", "redeem", "expire", "adjust", "transfer");
        for (int i = 0; i < 1500; i++) {
            LocalDate on = FIRST.plusDays(random.nextInt(700));
            boolean hasEnd = random.nextBoolean();
            ledger.enter(
                    "m" + random.nextInt(MEMBERS),
                    kinds.get(random.nextInt(kinds.size())),
                    on,
                    hasEnd ? on.plusDays(random.nextInt(400) - 20) : null,
                    random.nextInt(200) - 100);
        }
        Map<String, Long> expected = new TreeMap<>();
        ledger.taken.forEach((key, points) -> expected.merge(key, points, Long::sum));

        Map<String, Long> found = new TreeMap<>();
        Map<String, Long> balance = new HashMap<>();
        lots(ledger).values().forEach(row -> {
            String member = row.getAs("membership_id");
            for (String part : List.of("points", "redeemed_points", "expired_points", "withdrawn_points")) {
                add(found, member + " " + part, whole(row, part));
            }
            for (String part : List.of("open_points", "overdrawn_points", "redeemed_12m_points")) {
                assertThat(whole(row, part))
                        .as("%s of %s, seed %s", part, row, SEED)
                        .isNotNegative();
            }
            balance.merge(member, whole(row, "open_points") - whole(row, "overdrawn_points"), Long::sum);
            assertThat(whole(row, "open_points"))
                    .as("%s, seed %s", row, SEED)
                    .isEqualTo(whole(row, "points")
                            + whole(row, "overdrawn_points")
                            - whole(row, "redeemed_points")
                            - whole(row, "expired_points")
                            - whole(row, "withdrawn_points"));
        });

        assertThat(found).as("seed " + SEED).isEqualTo(expected);
        assertThat(balance).as("seed " + SEED).allSatisfy((member, points) -> {
            assertThat(points).isEqualTo(ledger.balances.get(member));
        });
    }

    private static void add(Map<String, Long> sums, String key, long points) {
        if (points != 0) {
            sums.merge(key, points, Long::sum);
        }
    }

    /** Two years of one member, told entry by entry: what takes points takes the oldest, an expiry all whose last day has come. */
    private void keep(Ledger ledger, String member) {
        List<Lot> open = new ArrayList<>();
        for (int day = 0; day < 730; day += 1 + random.nextInt(20)) {
            LocalDate on = FIRST.plusDays(day);
            long held = open.stream().mapToLong(lot -> lot.open).sum();
            int what = random.nextInt(10);
            if (what < 5 || held == 0) {
                Lot lot = new Lot(
                        on,
                        random.nextInt(4) == 0 ? null : on.plusDays(1 + random.nextInt(300)),
                        1 + random.nextInt(90));
                open.add(lot);
                String kind = random.nextInt(8) == 0 ? "adjust" : "earn";
                ledger.lots.put(ledger.enter(member, kind, on, lot.expiresOn, lot.points), lot);
            } else if (what < 8) {
                long points = 1 + (long) (random.nextDouble() * held);
                points = Math.min(points, held);
                boolean isRedeemed = random.nextInt(6) > 0;
                ledger.enter(member, isRedeemed ? "redeem" : "transfer", on, null, -points);
                for (Lot lot : open) {
                    points -= lot.use(points, on, isRedeemed);
                }
            } else {
                long lapsed = 0;
                for (Lot lot : open) {
                    lapsed += lot.expire(on);
                }
                if (lapsed > 0) {
                    ledger.enter(member, "expire", on, null, -lapsed);
                }
            }
        }
    }

    private static Map<String, Row> lots(Ledger ledger) {
        Map<String, Row> lots = new HashMap<>();
        TransformCase.of("gold.points_lot")
                .given("gold.fact_loyalty", ledger.rows.toString())
                .rows()
                .collectAsList()
                .forEach(row -> assertThat(lots.put(row.getAs("lot_id"), row)).isNull());
        return lots;
    }

    private static long whole(Row row, String column) {
        return row.<BigDecimal>getAs(column).longValueExact();
    }

    private static final class Ledger {

        private final StringBuilder rows =
                new StringBuilder("| entry_id | membership_id | type | occurred_on | expires_on | points |\n");
        private final Map<String, Lot> lots = new HashMap<>();
        private final Map<String, Long> taken = new HashMap<>();
        private final Map<String, Long> balances = new HashMap<>();
        private int entries;

        String enter(String member, String type, LocalDate on, @Nullable LocalDate expiresOn, long points) {
            String id = "e%06d".formatted(entries++);
            rows.append("| %s | %s | %s | %s | %s | %d |\n"
                    .formatted(id, member, type, on, expiresOn == null ? "" : expiresOn, points));
            String part = switch (type) {
                case "redeem" -> "redeemed_points";
                case "expire" -> "expired_points";
                default -> "withdrawn_points";
            };
            add(taken, member + " " + (points > 0 ? "points" : part), Math.abs(points));
            balances.merge(member, points, Long::sum);
            return id;
        }
    }

    private static final class Lot {

        private final LocalDate issuedOn;
        private final @Nullable LocalDate expiresOn;
        private final long points;
        private long open;
        private long redeemed;
        private long redeemedEarly;
        private long expired;
        private long withdrawn;

        Lot(LocalDate issuedOn, @Nullable LocalDate expiresOn, long points) {
            this.issuedOn = issuedOn;
            this.expiresOn = expiresOn;
            this.points = points;
            this.open = points;
        }

        long use(long wanted, LocalDate on, boolean isRedeemed) {
            long used = Math.min(wanted, open);
            open -= used;
            if (isRedeemed) {
                redeemed += used;
                redeemedEarly += on.isAfter(issuedOn.plusMonths(12)) ? 0 : used;
            } else {
                withdrawn += used;
            }
            return used;
        }

        long expire(LocalDate on) {
            long lapsed = expiresOn == null || expiresOn.isAfter(on) ? 0 : open;
            open -= lapsed;
            expired += lapsed;
            return lapsed;
        }
    }
}
