package yibiao.ingest.connector.rest;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import yibiao.ingest.connector.Raw;
import yibiao.ingest.connector.Reason;
import yibiao.ingest.connector.Refused;
import yibiao.schema.workspace.RestCalls;

/** What a stream says about its records: their key, their time, and what makes one impossible to take. */
record RecordRules(
        RestCalls calls, List<String> keyFields, @Nullable CursorTime time, boolean areDeletions, String origin) {

    RecordRules {
        keyFields = List.copyOf(keyFields);
    }

    RecordShape shape() {
        return new RecordShape(calls.flatten());
    }

    boolean hasKey() {
        return !keyFields.isEmpty();
    }

    boolean hasCursor() {
        return time != null;
    }

    /** The texts of the key fields; null where one is absent or empty. */
    List<@Nullable String> key(JsonNode record) {
        List<@Nullable String> key = new ArrayList<>();
        for (String field : keyFields) {
            key.add(Paths.text(record, field).filter(text -> !text.isBlank()).orElse(null));
        }
        return key;
    }

    /** @return empty when the record has no readable cursor, or the stream none */
    Optional<CursorTime.Moment> moment(JsonNode record) {
        CursorTime cursor = time;
        return cursor == null
                ? Optional.empty()
                : calls.cursor()
                        .flatMap(declared -> Paths.text(record, declared.field()))
                        .flatMap(cursor::moment);
    }

    boolean isDeleted(JsonNode record) {
        return areDeletions
                || calls.deleted().filter(member -> Paths.is(record, member)).isPresent();
    }

    Optional<Refused> refusal(JsonNode record, String payload, List<@Nullable String> key) {
        if (!record.isObject()) {
            return Optional.of(refused(
                    payload,
                    Reason.NOT_JSON,
                    "a record is no JSON object. Look whether 'records' leads to the list of records."));
        }
        Optional<String> large = Payload.tooLarge(record, payload);
        if (large.isPresent()) {
            return Optional.of(refused(
                    payload,
                    Reason.FIELD_TOO_LARGE,
                    "the field '%s' has more than %d characters. Leave it out of 'fields', or correct the record in the source."
                            .formatted(large.get(), Payload.LIMIT)));
        }
        List<String> missing = new ArrayList<>();
        for (int i = 0; i < keyFields.size(); i++) {
            if (key.get(i) == null) {
                missing.add(keyFields.get(i));
            }
        }
        return missing.isEmpty()
                ? Optional.empty()
                : Optional.of(refused(
                        payload,
                        Reason.NULL_KEY,
                        "the key field '%s' is absent or empty, so the record cannot be told from others. Choose a key that is never empty, and ask for it in 'fields'."
                                .formatted(String.join("', '", missing))));
    }

    private Refused refused(String payload, Reason reason, String found) {
        return Refused.record(
                "", origin, reason, origin + ": " + found, Raw.of(payload.getBytes(StandardCharsets.UTF_8)));
    }
}
