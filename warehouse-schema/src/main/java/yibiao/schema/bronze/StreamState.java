package yibiao.schema.bronze;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a stream after a commit. It travels in the commit itself, so rows and state can never disagree.
 *
 * @param generation counts resets; part of the transaction's application id
 * @param epoch number of the last commit within the generation
 * @param extractedAt ISO instant at which the epoch was planned
 * @param cursor where an incremental stream goes on, in the form of the connector that wrote it; null for complete loads
 * @param files the files taken so far, by path, quarantined ones included
 * @param columns the fields of the newest load of a stream whose records all have the same
 * @param contentSha of the newest complete load, so that an equal one is not committed again
 * @param landed records of this epoch
 * @param quarantined refused records (or whole files) of this epoch
 * @param sweptAt ISO instant of the last sweep for deleted records of this generation; null before the first one
 * @param reconciledTo the last day (ISO) whose records were counted in the source and here; null before the first time
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record StreamState(
        @JsonProperty("generation") int generation,
        @JsonProperty("epoch") long epoch,
        @JsonProperty("runId") String runId,
        @JsonProperty("extractedAt") String extractedAt,
        @JsonProperty("cursor") @Nullable JsonNode cursor,
        @JsonProperty("files") @Nullable Map<String, TakenFile> files,
        @JsonProperty("columns") @Nullable List<String> columns,
        @JsonProperty("contentSha") @Nullable String contentSha,
        @JsonProperty("landed") long landed,
        @JsonProperty("quarantined") long quarantined,
        @JsonProperty("totalLanded") long totalLanded,
        @JsonProperty("totalQuarantined") long totalQuarantined,
        @JsonProperty("sweptAt") @Nullable String sweptAt,
        @JsonProperty("reconciledTo") @Nullable String reconciledTo) {

    private static final ObjectMapper JSON =
            new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    public StreamState {
        files = files == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(files));
        columns = columns == null ? List.of() : List.copyOf(columns);
    }

    /** A state of a stream that was never compared with its source. */
    public StreamState(
            int generation,
            long epoch,
            String runId,
            String extractedAt,
            @Nullable JsonNode cursor,
            @Nullable Map<String, TakenFile> files,
            @Nullable List<String> columns,
            @Nullable String contentSha,
            long landed,
            long quarantined,
            long totalLanded,
            long totalQuarantined) {
        this(
                generation,
                epoch,
                runId,
                extractedAt,
                cursor,
                files,
                columns,
                contentSha,
                landed,
                quarantined,
                totalLanded,
                totalQuarantined,
                null,
                null);
    }

    /** A file that was taken. One that was refused as a whole has no columns and no rows. */
    public record TakenFile(
            @JsonProperty("sha256") String sha256,
            @JsonProperty("bytes") long bytes,
            @JsonProperty("columns") @Nullable List<String> columns,
            @JsonProperty("rows") long rows,
            @JsonProperty("quarantined") long quarantined) {
        public TakenFile {
            columns = columns == null ? List.of() : List.copyOf(columns);
        }
    }

    public String toJson() {
        try {
            return JSON.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @throws IllegalArgumentException when the text was not written by {@link #toJson} */
    public static StreamState fromJson(String json) {
        try {
            return JSON.readValue(json, StreamState.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("This is no state of a stream: " + e.getOriginalMessage(), e);
        }
    }
}
