package yibiao.ingest.connector.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import yibiao.schema.workspace.RestCalls.TimeCursor;

final class CursorTimeTest {

    @ParameterizedTest
    @CsvSource({
        "iso, 2024-05-01T10:00:00Z, 2024-05-01T10:00:00Z",
        "iso, 2024-05-01T10:00:00.5+08:00, 2024-05-01T02:00:00.500Z",
        "iso, 2020-10-22T21:03:23.000+0000, 2020-10-22T21:03:23Z",
        "iso, 2024-05-01 10:00:00, 2024-05-01T02:00:00Z",
        "iso, 2024-05-01, 2024-04-30T16:00:00Z",
        "epoch_s, 1576613539, 2019-12-17T20:12:19Z",
        "epoch_s, 1576613539.0, 2019-12-17T20:12:19Z",
        "epoch_ms, 1576613539001, 2019-12-17T20:12:19.001Z",
        "yyyy-MM-dd HH:mm:ss.SSSSSS, 2019-06-03 14:19:00.281026, 2019-06-03T06:19:00.281026Z",
        "yyyy-MM-dd HH:mm:ss.SSSSSS, 2019-06-03 14:19:00, 2019-06-03T06:19:00Z"
    })
    void valuesBecomeInstants(String format, String text, Instant meant) {
        assertThat(time(format, "Asia/Shanghai").moment(text).orElseThrow().at())
                .isEqualTo(meant);
    }

    @ParameterizedTest
    @CsvSource({"iso, yesterday", "epoch_s, 2024-05-01", "epoch_ms, ''"})
    void whatIsNoTimeIsNone(String format, String text) {
        assertThat(time(format, "UTC").moment(text)).isEmpty();
    }

    /** Clocks in New York went from 02:00 back to 01:00 at 06:00 UTC on 2025-11-02. */
    @ParameterizedTest
    @CsvSource({
        "2025-11-02T04:30:00Z, 2025-11-02 00:30:00.000000",
        "2025-11-02T05:30:00Z, 2025-11-02 01:00:00.000000",
        "2025-11-02T06:30:00Z, 2025-11-02 01:00:00.000000",
        "2025-11-02T07:30:00Z, 2025-11-02 02:30:00.000000"
    })
    void theHourThatComesTwiceIsNeverCut(Instant clock, String end) {
        CursorTime time = time("yyyy-MM-dd HH:mm:ss.SSSSSS", "America/New_York");

        assertThat(time.text(time.bound(clock), "")).isEqualTo(end);
    }

    @Test
    void boundsAreWrittenAsTemplatesNameThem() {
        Instant tick = Instant.parse("2024-05-01T10:00:00.123Z");

        assertThat(time("iso", "UTC").text(tick, "epoch_ms")).isEqualTo("1714557600123");
        assertThat(time("iso", "UTC").text(tick, "epoch_s")).isEqualTo("1714557600");
        assertThat(time("iso", "UTC").text(tick, "utc")).isEqualTo("2024-05-01 10:00:00");
        assertThat(time("iso", "UTC").text(tick, "date")).isEqualTo("2024-05-01");
        assertThat(time("epoch_ms", "UTC").text(tick, "")).isEqualTo("1714557600123");
    }

    private static CursorTime time(String format, String zone) {
        return new CursorTime(
                new TimeCursor("at", format, Duration.ZERO, Duration.ZERO, Duration.ofNanos(1000), Instant.EPOCH),
                ZoneId.of(zone));
    }
}
