package yibiao.ingest.connector.rest;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import yibiao.ingest.connector.Discovery.Declared;
import yibiao.ingest.connector.Discovery.Field;
import yibiao.ingest.connector.Discovery.Found;

/** What the records of a page show of their stream: its fields by name, and of which type their values look. */
record SeenRecords(RecordRules rules, OptionalLong rows, Map<String, String> types) {

    /** Nothing but nulls and empty texts was seen. */
    private static final String EMPTY = "empty";

    static SeenRecords of(RecordRules rules, Page page) {
        Map<String, String> types = new TreeMap<>();
        rules.calls().fields().forEach(field -> Columns.named(field).ifPresent(name -> types.put(name, EMPTY)));
        for (JsonNode record : page.records()) {
            rules.shape()
                    .flat(record)
                    .properties()
                    .forEach(member -> types.merge(member.getKey(), type(member.getValue()), SeenRecords::both));
        }
        return new SeenRecords(rules, page.declared(), types);
    }

    Found found(String stream, Declared declared) {
        List<Field> fields = types.entrySet().stream()
                .map(type -> new Field(type.getKey(), type.getValue()))
                .toList();
        List<String> cursors =
                rules.calls().cursor().map(cursor -> List.of(cursor.field())).orElse(List.of());
        return new Found(stream, Map.of(), fields, rules.keyFields(), cursors, rows, declared, Optional.empty());
    }

    private static String type(JsonNode value) {
        return switch (value.getNodeType()) {
            case NULL, MISSING -> EMPTY;
            case BOOLEAN -> "boolean";
            case NUMBER -> value.isIntegralNumber() ? "integer" : "decimal";
            case OBJECT, POJO -> "object";
            case ARRAY -> "list";
            case STRING, BINARY -> text(value.asText());
        };
    }

    private static String text(String value) {
        if (value.isBlank()) {
            return EMPTY;
        }
        boolean day = value.matches("\\d{4}-\\d{2}-\\d{2}");
        boolean instant = value.matches("\\d{4}-\\d{2}-\\d{2}[T ]\\d{2}:\\d{2}.*");
        return day ? "date" : instant ? "datetime" : "text";
    }

    private static String both(String one, String other) {
        if (one.equals(other) || other.equals(EMPTY)) {
            return one;
        }
        if (one.equals(EMPTY)) {
            return other;
        }
        boolean numbers = List.of("integer", "decimal").containsAll(List.of(one, other));
        boolean times = List.of("date", "datetime").containsAll(List.of(one, other));
        boolean nested = List.of("object", "list").contains(one)
                || List.of("object", "list").contains(other);
        return numbers ? "decimal" : times ? "datetime" : nested ? "mixed" : "text";
    }
}
