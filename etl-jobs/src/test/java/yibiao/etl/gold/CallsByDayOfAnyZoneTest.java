package yibiao.etl.gold;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import yibiao.etl.fixture.TransformCase;

/**
 * A day of one zone and the rest are the total of any other: the days of every zone, also of those that are half or three quarters of an
 * hour away from others and of those that change their clocks by half an hour, are made of whole quarters of random calls.
 */
class CallsByDayOfAnyZoneTest {

    private static final long SEED = Long.getLong("calls.seed", System.nanoTime());
    private static final List<ZoneId> ZONES = Stream.of(
                    "UTC",
                    "Asia/Shanghai",
                    "Asia/Kolkata",
                    "Asia/Kathmandu",
                    "America/New_York",
                    "Australia/Lord_Howe",
                    "Pacific/Chatham",
                    "Europe/Berlin")
            .map(ZoneId::of)
            .toList();

    /** Both changes of the clocks on either half of the earth lie within. */
    private static final LocalDate FIRST = LocalDate.parse("2026-03-01");

    private static final int DAYS = 60;

    @Test
    void andTheRestAreTheTotalOfAnother() {
        Random random = new Random(SEED);
        List<Row> calls = TransformCase.of("gold.fact_call")
                .given("silver.call_contact", calls(random))
                .rows()
                .select("started_at", "bucket_at", "talk_seconds")
                .collectAsList();
        long total = talk(calls, call -> true);
        for (int day = 0; day < DAYS; day++) {
            LocalDate on = FIRST.plusDays(day);
            for (ZoneId zone : ZONES) {
                long inside = talk(calls, call -> isOn(on, zone, call.getTimestamp(1)));
                assertThat(inside)
                        .as("%s in %s, seed %d", on, zone, SEED)
                        .isEqualTo(talk(calls, call -> isOn(on, zone, call.getTimestamp(0))));
                assertThat(inside + talk(calls, call -> !isOn(on, zone, call.getTimestamp(1))))
                        .isEqualTo(total);
            }
        }
    }

    /** Half of them within a minute of the midnight of some zone. */
    private static String calls(Random random) {
        StringBuilder calls =
                new StringBuilder("| ref | source | direction | outcome | started_at | enqueued_at | talk_seconds |\n");
        for (int call = 0; call < 2_000; call++) {
            LocalDate on = FIRST.plusDays(random.nextInt(DAYS));
            ZoneId zone = ZONES.get(random.nextInt(ZONES.size()));
            Instant midnight = on.atStartOfDay(zone).toInstant();
            Instant at = random.nextBoolean()
                    ? midnight.plusSeconds(random.nextInt(121) - 60)
                    : midnight.plus(Duration.ofSeconds(random.nextInt(86_400)));
            calls.append("| cc:%d | cc | inbound | answered | %s | %s | %d |\n"
                    .formatted(call, at, at, random.nextInt(600)));
        }
        return calls.toString();
    }

    private static boolean isOn(LocalDate day, ZoneId zone, Timestamp at) {
        Instant instant = at.toInstant();
        return !instant.isBefore(day.atStartOfDay(zone).toInstant())
                && instant.isBefore(day.plusDays(1).atStartOfDay(zone).toInstant());
    }

    private static long talk(List<Row> calls, Predicate<Row> which) {
        return calls.stream().filter(which).mapToLong(call -> call.getInt(2)).sum();
    }
}
