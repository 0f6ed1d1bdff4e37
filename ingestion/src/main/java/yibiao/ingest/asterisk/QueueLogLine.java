package yibiao.ingest.asterisk;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import yibiao.ingest.connector.JsonText;
import yibiao.ingest.connector.Reason;

/**
 * One line of {@code queue_log}: {@code time|callid|queue|agent|event|data1|…}.
 *
 * <p>The time is in seconds since 1970, so it neither orders nor names events; only the line's place does. A {@code |} inside a
 * parameter is not escaped: where an event has more parameters than it should, the surplus belongs to the one that is free text.
 *
 * @param values time, callid, queue, agent, event and the parameters, at least {@link #PARAMETERS} of them, absent ones null
 */
public record QueueLogLine(Instant at, List<@Nullable String> values) {

    /** The member that names an event, for lack of a name of its own: where it stands. */
    public static final String ORIGIN = "__origin";

    private static final int PARAMETERS = 5;
    private static final List<String> HEAD = List.of("time", "callid", "queue", "agent", "event");

    /** Per event with a parameter people or dial plans fill: how many parameters it has, and which one is free, from 0. */
    private static final Map<String, Free> FREE = Map.ofEntries(
            Map.entry("ENTERQUEUE", new Free(3, 1)),
            Map.entry("EXITWITHKEY", new Free(4, 0)),
            Map.entry("BLINDTRANSFER", new Free(5, 0)),
            Map.entry("ATTENDEDTRANSFER", new Free(5, 1)),
            Map.entry("PAUSE", new Free(1, 0)),
            Map.entry("UNPAUSE", new Free(1, 0)),
            Map.entry("PAUSEALL", new Free(1, 0)),
            Map.entry("UNPAUSEALL", new Free(1, 0)),
            Map.entry("WITHDRAW", new Free(4, 3)),
            Map.entry("OUTCALL", new Free(3, 2)));

    public QueueLogLine {
        values = Collections.unmodifiableList(new ArrayList<>(values));
    }

    /** @throws BadLine when the line has no event or its time is none */
    public static QueueLogLine parse(String line) throws BadLine {
        List<String> parts = Arrays.asList(line.split("\\|", -1));
        if (parts.size() < HEAD.size()) {
            throw new BadLine(
                    Reason.TOO_FEW_FIELDS,
                    "%d fields separated by '|'; expected at least %d: %s"
                            .formatted(parts.size(), HEAD.size(), String.join(", ", HEAD)));
        }
        String event = parts.get(4);
        if (!event.matches("[A-Z][A-Z0-9_]*")) {
            throw new BadLine(Reason.BAD_RECORD, "the fifth field is no name of an event; expected upper-case letters");
        }
        List<@Nullable String> values = new ArrayList<>(parts.subList(0, HEAD.size()));
        values.addAll(parameters(event, parts.subList(HEAD.size(), parts.size())));
        while (values.size() < HEAD.size() + PARAMETERS) {
            values.add(null);
        }
        return new QueueLogLine(instant(parts.get(0)), values);
    }

    /** The names of its values. */
    public List<String> columns() {
        return columns(values.size());
    }

    /** The event as a JSON object, with the place it stands at. */
    public String json(String origin) {
        List<String> names = new ArrayList<>(columns());
        List<@Nullable String> all = new ArrayList<>(values);
        names.add(ORIGIN);
        all.add(origin);
        return new JsonText(names).object(all);
    }

    private static List<String> columns(int values) {
        List<String> columns = new ArrayList<>(HEAD);
        for (int parameter = 1; columns.size() < values; parameter++) {
            columns.add("data" + parameter);
        }
        return columns;
    }

    /** The names every line has. */
    public static List<String> always() {
        return columns(HEAD.size() + PARAMETERS);
    }

    private static Instant instant(String seconds) throws BadLine {
        if (!seconds.matches("[0-9]{1,11}")) {
            throw new BadLine(Reason.BAD_RECORD, "the first field is no time; expected seconds since 1970");
        }
        return Instant.ofEpochSecond(Long.parseLong(seconds));
    }

    private static List<String> parameters(String event, List<String> parts) {
        Free free = FREE.get(event);
        int surplus = free == null ? 0 : parts.size() - free.parameters();
        if (free == null || surplus <= 0) {
            return parts;
        }
        List<String> joined = new ArrayList<>(parts.subList(0, free.place()));
        joined.add(String.join("|", parts.subList(free.place(), free.place() + surplus + 1)));
        joined.addAll(parts.subList(free.place() + surplus + 1, parts.size()));
        return joined;
    }

    /** How many parameters an event has and which one may hold the separator. */
    private record Free(int parameters, int place) {}
}
