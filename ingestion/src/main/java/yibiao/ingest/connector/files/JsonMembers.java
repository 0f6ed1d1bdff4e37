package yibiao.ingest.connector.files;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The members of one JSON object that stands in a text.
 *
 * @param names of all members, in their order
 * @param texts of the plain members that were asked for and are no null
 * @param nested of the objects and arrays that were asked for, as they are written
 */
record JsonMembers(Set<String> names, Map<String, String> texts, Map<String, String> nested) {

    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    /**
     * Checks the whole text.
     *
     * @throws JsonParseException when it is anything but one object, with each name once
     */
    static JsonMembers of(String text, Collection<String> wanted) throws IOException {
        Set<String> names = new LinkedHashSet<>();
        Map<String, String> texts = new HashMap<>();
        Map<String, String> nested = new HashMap<>();
        try (JsonParser parser = JSON.createParser(text)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new JsonParseException(parser, "no object");
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                JsonToken value = parser.nextToken();
                names.add(name);
                if (value == JsonToken.START_OBJECT || value == JsonToken.START_ARRAY) {
                    int start = (int) parser.currentTokenLocation().getCharOffset();
                    parser.skipChildren();
                    if (wanted.contains(name)) {
                        nested.put(name, text.substring(start, (int)
                                parser.currentLocation().getCharOffset()));
                    }
                } else if (wanted.contains(name) && value != JsonToken.VALUE_NULL) {
                    texts.put(name, parser.getText());
                } else {
                    parser.finishToken();
                }
            }
            if (parser.nextToken() != null) {
                throw new JsonParseException(parser, "text after the object");
            }
        }
        return new JsonMembers(names, texts, nested);
    }

    /** The texts of some members, null for those that are absent or null. */
    List<@Nullable String> textsOf(List<String> members) {
        List<@Nullable String> found = new ArrayList<>();
        members.forEach(member -> found.add(texts.get(member)));
        return found;
    }
}
