package yibiao.etl.gold;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import yibiao.etl.fixture.TransformCase;

/**
 * Two ways to the same number: the deals that the daily snapshot holds open on a day are those whose stage on that day is an open one.
 * The snapshot follows from the versions of the records, the stages from the events, of random deals that move, close, reopen and move
 * several times a day around midnight.
 */
class OpenDealsByDayTest {

    private static final long SEED = Long.getLong("deals.seed", System.nanoTime());
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final Instant FIRST = Instant.parse("2026-01-01T00:00:00Z");
    private static final int DAYS = 60;
    private static final List<String> OPEN = List.of("Lead", "Talk", "Offer");

    private final StringBuilder versions = new StringBuilder(
            "| ref | source | stage | stage_rank | status | created_on | closed_on | amount | currency | valid_from | valid_to | recorded_at | is_current | is_deleted |\n");
    private final StringBuilder events = new StringBuilder("| ref | source | opportunity_ref | stage | entered_at |\n");
    private final StringBuilder deals =
            new StringBuilder("| ref | source | stage | stage_rank | status | created_on |\n");

    @Test
    void areThoseWhoseStageIsAnOpenOne() {
        Random random = new Random(SEED);
        for (int deal = 0; deal < 40; deal++) {
            live("crm:" + deal, random);
        }

        Map<LocalDate, Integer> bySnapshot = new TreeMap<>();
        for (Row span : TransformCase.of("gold.fact_opportunity_span")
                .given("silver.opportunity_hist", versions.toString())
                .rows()
                .where("kind = 'restated' AND status = 'open'")
                .collectAsList()) {
            count(bySnapshot, span.<java.sql.Date>getAs("from_on"), span.<java.sql.Date>getAs("to_on"));
        }
        assertThat(bySnapshot).as("seed " + SEED).isNotEmpty().isEqualTo(byStages());
    }

    private Map<LocalDate, Integer> byStages() {
        Map<LocalDate, Integer> open = new TreeMap<>();
        for (Row stay : TransformCase.of("gold.fact_opportunity_stage_event")
                .given("silver.opportunity", deals.toString())
                .given("silver.opportunity_stage_event", events.toString())
                .rows()
                .selectExpr(
                        "stage", "entered_on", "to_date(from_utc_timestamp(exited_at, 'Asia/Shanghai')) AS exited_on")
                .collectAsList()) {
            if (OPEN.contains(stay.getString(0))) {
                count(open, stay.getDate(1), stay.getDate(2));
            }
        }
        return open;
    }

    /** At the end of each of these days. */
    private static void count(Map<LocalDate, Integer> open, java.sql.Date from, java.sql.Date to) {
        LocalDate end = to == null ? day(FIRST).plusDays(DAYS) : to.toLocalDate();
        for (LocalDate day = from.toLocalDate(); day.isBefore(end); day = day.plusDays(1)) {
            open.merge(day, 1, Integer::sum);
        }
    }

    /** A deal from its creation on: each move is a version of the record and an event, an edit of the amount a version only. */
    private void live(String ref, Random random) {
        List<Instant> moments = moments(random);
        LocalDate created = day(moments.get(0));
        int stage = 0;
        for (int i = 0; i < moments.size(); i++) {
            boolean moves = i == 0 || random.nextInt(4) > 0;
            stage = moves && i > 0 ? random.nextInt(5) : stage;
            Instant at = moments.get(i);
            if (moves) {
                events.append("| %s-%d | crm | %s | %s | %s |\n".formatted(ref, i, ref, name(stage), at));
            }
            boolean last = i + 1 == moments.size();
            versions.append("| %s | crm | %s | %d | %s | %s | %s | %d | CNY | %s | %s | %s | %s | false |\n"
                    .formatted(
                            ref,
                            name(stage),
                            stage + 1,
                            status(stage),
                            created,
                            stage > 2 ? day(at) : "",
                            100 + i,
                            at,
                            last ? "" : moments.get(i + 1),
                            at.plus(Duration.ofHours(random.nextInt(100))),
                            last));
        }
        deals.append(
                "| %s | crm | %s | %d | %s | %s |\n".formatted(ref, name(stage), stage + 1, status(stage), created));
    }

    private static List<Instant> moments(Random random) {
        List<Instant> moments = new ArrayList<>();
        Instant at = FIRST.plus(random.nextInt(DAYS * 12), ChronoUnit.HOURS);
        for (int i = 0; i <= random.nextInt(9); i++) {
            moments.add(at);
            at = at.plus(1 + random.nextInt(random.nextBoolean() ? 600 : 20_000), ChronoUnit.MINUTES);
        }
        moments.removeIf(moment -> !day(moment).isBefore(day(FIRST).plusDays(DAYS)));
        return moments;
    }

    private static String name(int stage) {
        return stage < 3 ? OPEN.get(stage) : stage == 3 ? "Won" : "Lost";
    }

    private static String status(int stage) {
        return stage < 3 ? "open" : stage == 3 ? "won" : "lost";
    }

    private static LocalDate day(Instant at) {
        return at.atZone(ZONE).toLocalDate();
    }
}
