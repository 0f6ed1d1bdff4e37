package yibiao.ingest.connector.kafka;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import yibiao.schema.bronze.BronzeColumns;

/** The fields that name a record. */
final class KeyFields {

    private final List<String> names;

    KeyFields(List<String> names) {
        this.names = List.copyOf(names);
    }

    /** Those of a message key that is an object; none when it is something else. */
    static KeyFields of(@Nullable JsonNode messageKey) {
        List<String> names = new ArrayList<>();
        if (messageKey instanceof ObjectNode object) {
            object.fieldNames().forEachRemaining(names::add);
        }
        return new KeyFields(names);
    }

    boolean areDeclared() {
        return !names.isEmpty();
    }

    /** Empty when one of them is absent, null or blank. */
    Optional<String> in(@Nullable JsonNode row) {
        if (row == null || names.isEmpty()) {
            return Optional.empty();
        }
        List<String> values = new ArrayList<>();
        for (String name : names) {
            String value = JsonValues.plain(row.get(name));
            if (value == null || value.isBlank()) {
                return Optional.empty();
            }
            values.add(value);
        }
        return Optional.of(String.join(BronzeColumns.KEY_SEPARATOR, values));
    }

    /** The key of a message that is the bare value of the only field. */
    Optional<String> inBare(@Nullable String messageKey) {
        return names.size() == 1 && messageKey != null && !messageKey.isBlank()
                ? Optional.of(messageKey)
                : Optional.empty();
    }

    @Override
    public String toString() {
        return String.join("', '", names);
    }
}
