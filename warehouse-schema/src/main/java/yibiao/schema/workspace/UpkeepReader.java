package yibiao.schema.workspace;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import yibiao.schema.file.YamlMap;

/** Reads {@code sweep} and {@code reconcile} of a stream. */
final class UpkeepReader {

    private static final int MOST_PERCENT = 30;

    private UpkeepReader() {}

    static Upkeep read(YamlMap map, List<String> key, Stream.Read read) {
        // Files and topics can neither list keys nor count days, so for them these settings are unknown.
        if (read instanceof Stream.Files || read instanceof TopicStream) {
            return Upkeep.NONE;
        }
        Optional<Upkeep.Sweep> sweep = map.optionalMap("sweep").map(UpkeepReader::sweep);
        Optional<Upkeep.Reconcile> reconcile = map.optionalMap("reconcile").map(found -> reconcile(found, read));
        sweep.ifPresent(found -> check("sweep", map, key, read));
        reconcile.ifPresent(found -> check("reconcile", map, key, read));
        return new Upkeep(sweep, reconcile);
    }

    private static void check(String kind, YamlMap map, List<String> key, Stream.Read read) {
        if (read.isComplete()) {
            map.problem(kind, "'" + kind + "' is for a stream with a 'cursor': a complete load misses nothing.");
        } else if (key.isEmpty()) {
            map.problem(kind, "'" + kind + "' needs a 'key', by which records are compared.");
        }
    }

    private static Upkeep.Sweep sweep(YamlMap map) {
        Duration every =
                map.parsed("every", "a duration such as P1D", Duration::parse).orElse(Duration.ofDays(1));
        int most = map.integer("most_percent", MOST_PERCENT);
        if (every.isNegative() || most < 1 || most > 100) {
            map.problem("", "'every' is not negative, 'most_percent' is 1 to 100.");
        }
        map.done();
        return new Upkeep.Sweep(every, most);
    }

    private static Upkeep.Reconcile reconcile(YamlMap map, Stream.Read read) {
        int days = map.integer("days", 7);
        if (days < 1) {
            map.problem("days", "'days' is " + days + "; expected 1 or more.");
        }
        Upkeep.Reconcile reconcile = new Upkeep.Reconcile(days, column(map, read));
        map.done();
        return reconcile;
    }

    private static String column(YamlMap map, Stream.Read read) {
        if (read instanceof SalesforceObject) {
            return map.text("column", "CreatedDate");
        }
        if (read instanceof RestCalls calls) {
            Optional<RestCalls> counting = calls.listings().days();
            if (counting.isEmpty()) {
                map.problem(
                        "",
                        "the records of a day can be counted only where the interface tells their number: say under 'days' how they are asked for, or use 'sweep'.");
            }
            String field = counting.flatMap(RestCalls::cursor)
                    .map(RestCalls.TimeCursor::field)
                    .orElse("");
            boolean isAskedFor = calls.fields().isEmpty()
                    || calls.fields().contains("*")
                    || calls.fields().contains(field);
            if (counting.isPresent() && !isAskedFor) {
                map.problem(
                        "",
                        "records are counted by '" + field
                                + "', which is not among 'fields', so bronze does not have it. Ask for it.");
            }
            return field;
        }
        return map.text("column");
    }
}
