package yibiao.schema.run;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Names a run by the UTC instant it started: {@code 20260630T080000123Z}. Sorts by time. */
public final class RunId {

    private static final DateTimeFormatter FORMAT =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmssSSS'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private RunId() {}

    public static String at(Instant start) {
        return FORMAT.format(start);
    }
}
