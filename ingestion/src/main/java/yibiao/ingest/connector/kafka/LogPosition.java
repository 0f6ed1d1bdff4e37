package yibiao.ingest.connector.kafka;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The place of a change in its database's log, as a text that sorts as the log runs. */
final class LogPosition {

    private static final Pattern BINLOG = Pattern.compile(".*\\.(\\d{1,12})");

    private LogPosition() {}

    /** @return empty for a database whose events tell no place */
    static Optional<String> of(JsonNode source) {
        if (source.path("lsn").isIntegralNumber()) {
            return Optional.of(number(source.get("lsn").longValue()));
        }
        if (source.path("commit_lsn").isTextual()) {
            String event = source.path("event_serial_no").asText("0");
            return Optional.of(source.path("commit_lsn").asText() + "/"
                    + source.path("change_lsn").asText("") + "/"
                    + number(event.matches("\\d{1,18}") ? Long.parseLong(event) : 0));
        }
        if (source.path("file").isTextual() && source.path("pos").isIntegralNumber()) {
            Matcher file = BINLOG.matcher(source.get("file").textValue());
            return Optional.of(number(file.matches() ? Long.parseLong(file.group(1)) : 0) + "/"
                    + number(source.get("pos").longValue()) + "/"
                    + number(source.path("row").longValue()));
        }
        if (source.path("scn").asText("").matches("\\d{1,18}")) {
            return Optional.of(number(Long.parseLong(source.get("scn").asText())));
        }
        return Optional.empty();
    }

    static String number(long number) {
        return String.format(Locale.ROOT, "%019d", number);
    }
}
