package yibiao.schema.workspace;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import yibiao.schema.file.YamlMap;

/** Reads the settings of a Kafka stream. */
final class TopicStreamReader {

    private TopicStreamReader() {}

    static TopicStream read(YamlMap map, List<String> key) {
        if (!map.has("format")) {
            map.text("format");
        }
        TopicStream.Format format = map.oneOf("format", TopicStream.Format.class, TopicStream.Format.JSON);
        boolean changes = format == TopicStream.Format.DEBEZIUM;
        Optional<String> updatedAt = map.optionalText("updated_at");
        if (updatedAt.isPresent() && changes) {
            map.problem(
                    "updated_at",
                    "change events are never ordered by a time of the record, which ties and may run backwards. Leave 'updated_at' out.");
        } else if (updatedAt.isPresent() && key.isEmpty()) {
            map.problem("updated_at", "'updated_at' decides between versions of a record; it needs a 'key'.");
        }
        for (String setting : List.of("order", "unavailable", "decimals")) {
            if (map.has(setting) && !changes) {
                map.problem(setting, "'" + setting + "' is for streams of format debezium only.");
            }
        }
        TopicStream.Order order = map.oneOf("order", TopicStream.Order.class, TopicStream.Order.OFFSET);
        int maxRecords = map.integer("max_records", TopicStream.MAX_RECORDS);
        if (maxRecords < 1) {
            map.problem("max_records", "'max_records' is " + maxRecords + "; expected 1 or more.");
        }
        return new TopicStream(
                map.text("topic"),
                format,
                updatedAt,
                order,
                map.text("unavailable", TopicStream.UNAVAILABLE),
                Math.max(1, maxRecords),
                decimals(map));
    }

    private static SortedMap<String, Integer> decimals(YamlMap map) {
        SortedMap<String, Integer> decimals = new TreeMap<>();
        map.namedTexts("decimals").forEach((column, scale) -> {
            if (scale.matches("\\d|[12]\\d|3[0-8]")) {
                decimals.put(column, Integer.valueOf(scale));
            } else {
                map.problem(
                        "decimals",
                        "'" + column + "' has '" + scale
                                + "' digits behind the point; expected a number from 0 to 38, as its table declares.");
            }
        });
        return decimals;
    }
}
