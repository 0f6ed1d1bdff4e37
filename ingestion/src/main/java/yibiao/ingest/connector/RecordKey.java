package yibiao.ingest.connector;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import yibiao.schema.bronze.BronzeColumns;

/** The natural key of a record: its declared fields, as received, joined. */
public final class RecordKey {

    private final List<String> fields;
    private final int[] places;

    private RecordKey(List<String> fields, int[] places) {
        this.fields = fields;
        this.places = places;
    }

    /** @return empty when a declared field is not among the columns */
    public static Optional<RecordKey> in(List<String> columns, List<String> declared) {
        int[] places = declared.stream().mapToInt(columns::indexOf).toArray();
        for (int place : places) {
            if (place < 0) {
                return Optional.empty();
            }
        }
        return Optional.of(new RecordKey(List.copyOf(declared), places));
    }

    public boolean isDeclared() {
        return places.length > 0;
    }

    /** The declared fields that are null or blank in a record; a record needs all of them to be told from others. */
    public List<String> missingIn(List<@Nullable String> values) {
        List<String> missing = new ArrayList<>();
        for (int i = 0; i < places.length; i++) {
            String value = places[i] < values.size() ? values.get(places[i]) : null;
            if (value == null || value.isBlank()) {
                missing.add(fields.get(i));
            }
        }
        return missing;
    }

    /** The key of a record that misses none of its fields; null when no key is declared. */
    public @Nullable String of(List<@Nullable String> values) {
        if (places.length == 0) {
            return null;
        }
        if (places.length == 1) {
            return values.get(places[0]);
        }
        StringBuilder key = new StringBuilder();
        for (int i = 0; i < places.length; i++) {
            key.append(i == 0 ? "" : BronzeColumns.KEY_SEPARATOR).append(values.get(places[i]));
        }
        return key.toString();
    }
}
