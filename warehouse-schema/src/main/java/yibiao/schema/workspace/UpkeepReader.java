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
        boolean files = read instanceof Stream.Files;
        if (files) {
            return Upkeep.NONE;
        }
        Optional<Upkeep.Sweep> sweep = map.optionalMap("sweep").map(UpkeepReader::sweep);
        Optional<Upkeep.Reconcile> reconcile = map.optionalMap("reconcile").map(UpkeepReader::reconcile);
        for (String kind : List.of("sweep", "reconcile")) {
            if (map.has(kind) && read.isComplete()) {
                map.problem(kind, "'" + kind + "' is for a stream with a 'cursor': a complete load misses nothing.");
            } else if (map.has(kind) && key.isEmpty()) {
                map.problem(kind, "'" + kind + "' needs a 'key', by which records are compared.");
            }
        }
        return new Upkeep(sweep, reconcile);
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

    private static Upkeep.Reconcile reconcile(YamlMap map) {
        int days = map.integer("days", 7);
        if (days < 1) {
            map.problem("days", "'days' is " + days + "; expected 1 or more.");
        }
        Upkeep.Reconcile reconcile = new Upkeep.Reconcile(days, map.text("column"));
        map.done();
        return reconcile;
    }
}
