package yibiao.ingest.connector.kafka;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import yibiao.ingest.connector.Reason;

/** Reads JSON strictly, and writes it so that every digit and character stays. */
final class JsonValues {

    /** Characters of one text; more than any record may have. */
    private static final int LONGEST_TEXT = 64 << 20;

    private static final ObjectMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .disable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxStringLength(LONGEST_TEXT)
                            .maxNumberLength(10_000)
                            .build())
                    .build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private JsonValues() {}

    /** @throws BadRecord when the bytes are no UTF-8 */
    static String text(byte[] bytes) throws BadRecord {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new BadRecord(Reason.CHARSET, "the value is no UTF-8 text. Mend what writes the topic");
        }
    }

    /** @throws BadRecord when the text is not exactly one object, each name once */
    static ObjectNode object(String text) throws BadRecord {
        try {
            if (JSON.readTree(text) instanceof ObjectNode object) {
                return object;
            }
            throw new BadRecord(Reason.NOT_JSON, "the value is JSON, but no object. Expected one object per record");
        } catch (JsonProcessingException e) {
            long column = e.getLocation() == null ? 0 : e.getLocation().getColumnNr();
            throw new BadRecord(
                    Reason.NOT_JSON,
                    "column %d: expected one JSON object, with each name once. Mend what writes the topic"
                            .formatted(column));
        } catch (NumberFormatException e) {
            throw new BadRecord(
                    Reason.NOT_JSON, "a number has an exponent that no number has. Mend what writes the topic");
        }
    }

    /** Like {@link #object}, but null when there is none: a message key may be anything. */
    static @Nullable JsonNode anything(byte @Nullable [] bytes) {
        if (bytes == null || bytes.length == 0) {
            return null;
        }
        try {
            return JSON.readTree(text(bytes));
        } catch (BadRecord | JsonProcessingException | NumberFormatException e) {
            return null;
        }
    }

    /** The text of a value, as the engine reads a member: null for null, JSON for what is nested. */
    static @Nullable String plain(@Nullable JsonNode value) {
        if (value == null || value.isNull() || value.isMissingNode()) {
            return null;
        }
        return value.isValueNode() ? value.asText() : written(value);
    }

    static ObjectNode newObject() {
        return JSON.createObjectNode();
    }

    /** Half of a character pair is no character; it stays as the escape it came as. */
    static String written(JsonNode value) {
        String text = value.toString();
        StringBuilder mended = null;
        int from = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(c)) {
                mended = mended == null ? new StringBuilder() : mended;
                mended.append(text, from, i).append(String.format(Locale.ROOT, "\\u%04x", (int) c));
                from = i + 1;
            }
        }
        return mended == null ? text : mended.append(text, from, text.length()).toString();
    }
}
