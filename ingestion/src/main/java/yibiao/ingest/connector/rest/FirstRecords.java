package yibiao.ingest.connector.rest;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import yibiao.schema.text.Nearest;

/** Holds a stream's settings against the records of a page. */
final class FirstRecords {

    private FirstRecords() {}

    /** @return what no record of the page has although the stream needs it; nothing when there is no record */
    static List<String> problems(RecordRules rules, Page page, String place) {
        List<JsonNode> records = page.records().stream()
                .filter(JsonNode::isObject)
                .map(rules.shape()::flat)
                .toList();
        if (records.isEmpty()) {
            return List.of();
        }
        List<String> problems = new ArrayList<>();
        for (String field : rules.keyFields()) {
            if (records.stream().noneMatch(record -> Paths.text(record, field).isPresent())) {
                problems.add("%s: no record has a field '%s', which 'key' names.%s"
                        .formatted(place, field, hint(field, records.get(0))));
            }
        }
        rules.calls().cursor().ifPresent(cursor -> {
            if (records.stream()
                    .noneMatch(record -> Paths.text(record, cursor.field()).isPresent())) {
                problems.add("%s: no record has a field '%s', which 'cursor' names.%s"
                        .formatted(place, cursor.field(), hint(cursor.field(), records.get(0))));
            } else if (records.stream().noneMatch(record -> rules.moment(record).isPresent())) {
                problems.add(
                        "%s: '%s' is not written as %s, which 'cursor.format' says. Look at a record and correct the format."
                                .formatted(place, cursor.field(), cursor.format()));
            }
        });
        return problems;
    }

    private static String hint(String name, JsonNode record) {
        List<String> names = new ArrayList<>();
        record.fieldNames().forEachRemaining(names::add);
        return Nearest.hint(name, names);
    }
}
