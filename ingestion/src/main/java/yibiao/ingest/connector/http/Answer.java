package yibiao.ingest.connector.http;

import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** What an interface answered, whole: a body that ended early is never an answer. */
public final class Answer {

    private static final int LONGEST_TEXT = 100_000_000;
    private static final ObjectMapper JSON = JsonMapper.builder(com.fasterxml.jackson.core.JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxStringLength(LONGEST_TEXT)
                            .build())
                    .build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private final int status;
    private final HttpHeaders headers;
    private final byte[] body;
    private final AtomicReference<Optional<JsonNode>> json = new AtomicReference<>();

    public Answer(int status, HttpHeaders headers, byte[] body) {
        this.status = status;
        this.headers = headers;
        this.body = body;
    }

    public int status() {
        return status;
    }

    public boolean isSuccess() {
        return status / 100 == 2;
    }

    public Optional<String> header(String name) {
        return headers.firstValue(name);
    }

    /** The body, decompressed. The caller does not change it. */
    public byte[] body() {
        return body;
    }

    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /** The body as JSON with every digit of its numbers; empty when it is none. */
    public Optional<JsonNode> asJson() {
        Optional<JsonNode> known = json.get();
        if (known == null) {
            known = parsed();
            json.set(known);
        }
        return known;
    }

    /** @throws IllegalStateException when the body is no JSON, which {@link ErrorMap#json} has excluded */
    public JsonNode json() {
        return asJson().orElseThrow(() -> new IllegalStateException("the answer is no JSON"));
    }

    /** The source's clock when it answered. */
    public Optional<Instant> date() {
        return header("Date").flatMap(Answer::instant);
    }

    static Optional<Instant> instant(String httpDate) {
        try {
            return Optional.of(ZonedDateTime.parse(httpDate.strip(), DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant());
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return "status " + status + ", " + body.length + " bytes";
    }

    private Optional<JsonNode> parsed() {
        try {
            JsonNode node = JSON.readTree(body);
            return node == null || node.isMissingNode() ? Optional.empty() : Optional.of(node);
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
