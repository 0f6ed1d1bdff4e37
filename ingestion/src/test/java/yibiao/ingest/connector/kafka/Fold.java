package yibiao.ingest.connector.kafka;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import yibiao.ingest.bronze.WrittenTables.BronzeRow;

/** Folds landed change events into rows as the silver engine does, in the simplest way there is. */
final class Fold {

    private final Map<String, ObjectNode> rows = new TreeMap<>();

    private Fold() {}

    /** The rows by key that are left, in order of arrival. */
    static Map<String, ObjectNode> byArrival(List<BronzeRow> events) throws BadRecord {
        Fold fold = new Fold();
        for (BronzeRow event : events) {
            fold.take(event.key(), event.op(), JsonValues.object(String.valueOf(event.payload())));
        }
        return fold.rows;
    }

    /** The rows by key that are left, in order of the database's log, then of arrival. */
    static Map<String, ObjectNode> byLog(List<BronzeRow> events) throws BadRecord {
        List<BronzeRow> ordered = new ArrayList<>(events);
        ordered.sort(Comparator.comparing(Fold::position));
        return byArrival(ordered);
    }

    private static String position(BronzeRow event) {
        try {
            return JsonValues.object(String.valueOf(event.payload()))
                    .path("__position")
                    .asText("");
        } catch (BadRecord e) {
            throw new IllegalStateException(e);
        }
    }

    private void take(@Nullable String key, String op, ObjectNode payload) {
        if (op.equals("d") && key == null) {
            rows.clear();
        } else if (op.equals("d")) {
            rows.remove(String.valueOf(key));
        } else {
            ObjectNode before = rows.get(String.valueOf(key));
            for (JsonNode name : payload.path("__unavailable")) {
                if (before != null && before.has(name.asText())) {
                    payload.set(name.asText(), before.get(name.asText()));
                }
            }
            payload.remove(List.of("__op", "__ts_ms", "__position", "__unavailable"));
            rows.put(String.valueOf(key), payload);
        }
    }
}
