package yibiao.etl.gold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import yibiao.etl.fixture.TransformCase;

/**
 * Whatever the touches, the credits of a win and model are exactly 1 and its amounts exactly its amount, and each touch earns what the
 * model says, worked out here a second time. {@code -Dtouches.seed=} repeats a run.
 */
class AttributionCreditsTest {

    private static final long SEED = Long.getLong("touches.seed", System.nanoTime());
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final LocalDate FIRST = LocalDate.parse("2026-01-01");
    private static final List<String> MODELS = List.of("first", "last", "linear", "position");

    private final Random random = new Random(SEED);

    private record Win(
            String id, String party, LocalDate on, @Nullable BigDecimal amount) {}

    private record Touch(String id, String party, Instant at) {
        boolean precedes(Win win) {
            LocalDate on = LocalDate.ofInstant(at, ZONE);
            return party.equals(win.party())
                    && !on.isAfter(win.on())
                    && !on.isBefore(win.on().minusDays(90));
        }
    }

    @Test
    void creditsOfAWinAreWhole() {
        List<Win> wins = new ArrayList<>();
        for (int i = 0; i < 120; i++) {
            BigDecimal amount = random.nextInt(8) == 0 ? null : BigDecimal.valueOf(random.nextInt(10_000_000), 4);
            wins.add(new Win("o" + i, "p" + random.nextInt(30), FIRST.plusDays(random.nextInt(180)), amount));
        }
        List<Touch> touches = new ArrayList<>();
        for (int i = 0; i < 250; i++) {
            // Few instants, so that many meet.
            Instant at = FIRST.plusDays(random.nextInt(180)).atStartOfDay(ZONE).toInstant();
            touches.add(new Touch("t" + i, "p" + random.nextInt(30), at.plusSeconds(3600L * random.nextInt(2))));
        }

        Map<String, List<Row>> earned = earned(wins, touches);

        for (Win win : wins) {
            for (String model : MODELS) {
                check(win, model, touches, earned.getOrDefault(win.id() + "/" + model, List.of()));
            }
        }
        assertThat(earned).as("seed " + SEED).hasSize(MODELS.size() * wins.size());
    }

    private void check(Win win, String model, List<Touch> touches, List<Row> rows) {
        String what = win + " by " + model + ", seed " + SEED;
        assertThat(sum(rows, "credit")).as(what).isEqualByComparingTo(BigDecimal.ONE);
        if (win.amount() == null) {
            assertThat(rows)
                    .as(what)
                    .allSatisfy(row -> assertThat(row.isNullAt(row.fieldIndex("amount_rpt")))
                            .isTrue());
        } else {
            assertThat(sum(rows, "amount_rpt")).as(what).isEqualByComparingTo(win.amount());
        }
        Map<String, Double> expected = expected(
                model, touches.stream().filter(touch -> touch.precedes(win)).toList());
        assertThat(rows.stream().map(row -> row.<String>getAs("touch_id")).toList())
                .as(what)
                .containsExactlyInAnyOrderElementsOf(expected.keySet());
        for (Row row : rows) {
            assertThat(row.<BigDecimal>getAs("credit").doubleValue())
                    .as(what)
                    .isCloseTo(expected.get(row.<String>getAs("touch_id")), within(2e-8));
        }
    }

    /** What each touch earns, by groups of one instant. */
    private static Map<String, Double> expected(String model, List<Touch> touches) {
        if (touches.isEmpty()) {
            return Map.of("unmapped", 1.0);
        }
        List<List<Touch>> groups = new ArrayList<>(touches.stream()
                .collect(Collectors.groupingBy(Touch::at, TreeMap::new, Collectors.toList()))
                .values());
        Map<String, Double> credits = new HashMap<>();
        int last = groups.size() - 1;
        switch (model) {
            case "first" -> share(credits, 1, groups.get(0));
            case "last" -> share(credits, 1, groups.get(last));
            case "linear" -> share(credits, 1, touches);
            default -> {
                if (last == 0) {
                    share(credits, 1, touches);
                } else if (last == 1) {
                    share(credits, 0.5, groups.get(0));
                    share(credits, 0.5, groups.get(1));
                } else {
                    share(credits, 0.4, groups.get(0));
                    share(
                            credits,
                            0.2,
                            groups.subList(1, last).stream()
                                    .flatMap(List::stream)
                                    .toList());
                    share(credits, 0.4, groups.get(last));
                }
            }
        }
        return credits;
    }

    private static void share(Map<String, Double> credits, double whole, List<Touch> touches) {
        touches.forEach(touch -> credits.merge(touch.id(), whole / touches.size(), Double::sum));
    }

    private static BigDecimal sum(List<Row> rows, String column) {
        return rows.stream().map(row -> row.<BigDecimal>getAs(column)).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static Map<String, List<Row>> earned(List<Win> wins, List<Touch> touches) {
        StringBuilder won =
                new StringBuilder("| opportunity_id | party_id | status | closed_on | amount_rpt | fx_status |\n");
        wins.forEach(win -> won.append("| %s | %s | won | %s | %s | %s |\n"
                .formatted(
                        win.id(),
                        win.party(),
                        win.on(),
                        win.amount() == null ? "" : win.amount().toPlainString(),
                        win.amount() == null ? "missing" : "same")));
        StringBuilder touched = new StringBuilder(
                "| touch_id | campaign_id | party_id | touched_at | touched_on | step | is_linked | is_bot | is_staff |\n");
        touches.forEach(touch -> touched.append("| %s | c | %s | %s | %s | unmapped | true | false | false |\n"
                .formatted(touch.id(), touch.party(), touch.at(), LocalDate.ofInstant(touch.at(), ZONE))));
        return TransformCase.of("gold.fact_attribution")
                .given("gold.fact_opportunity", won.toString())
                .given("gold.fact_campaign_touch", touched.toString())
                .rows()
                .collectAsList()
                .stream()
                .collect(Collectors.groupingBy(
                        row -> row.<String>getAs("opportunity_id") + "/" + row.<String>getAs("model")));
    }
}
