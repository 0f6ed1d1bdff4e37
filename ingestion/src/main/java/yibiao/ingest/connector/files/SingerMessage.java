package yibiao.ingest.connector.files;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * One line of a Singer tap.
 *
 * @param body the record or the schema as it is written; empty where the message has none
 * @param version of the table the record belongs to, where the tap reads whole tables
 */
record SingerMessage(
        String type, String stream, Optional<String> body, Optional<String> version, Optional<String> keys) {

    private static final List<String> MEMBERS =
            List.of("type", "stream", "record", "schema", "version", "key_properties");

    /**
     * @return empty when the line is an object without a type
     * @throws com.fasterxml.jackson.core.JsonProcessingException when it is no object
     */
    static Optional<SingerMessage> of(String line) throws IOException {
        JsonMembers members = JsonMembers.of(line, MEMBERS);
        String type = members.texts().get("type");
        return type == null
                ? Optional.empty()
                : Optional.of(new SingerMessage(
                        type,
                        members.texts().getOrDefault("stream", ""),
                        Optional.ofNullable(members.nested().get(type.equals("SCHEMA") ? "schema" : "record")),
                        Optional.ofNullable(members.texts().get("version")),
                        Optional.ofNullable(members.nested().get("key_properties"))));
    }
}
