package yibiao.etl.table;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import yibiao.schema.release.Release.Finding;

/**
 * What a commit says about how its rows came about. It travels in the commit itself ({@code userMetadata}), so a table and the
 * knowledge of what it was made from can never disagree.
 *
 * @param run the run that wrote it
 * @param asOf the business day it speaks of; null for a table that does not depend on it
 * @param fingerprint of definition, contract, mappings and settings
 * @param inputs the version of every table it was computed from; -1 for one that did not exist
 * @param read records considered, for silver; else 0
 * @param rejected records refused, for silver; else 0
 * @param content hash of the rows, whatever their order; null where nobody computed it
 * @param findings broken rules, for the table of quality results; null for the others
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CommitNote(
        @JsonProperty("run") String run,
        @JsonProperty("as_of") @Nullable String asOf,
        @JsonProperty("fingerprint") String fingerprint,
        @JsonProperty("inputs") Map<String, Long> inputs,
        @JsonProperty("read") long read,
        @JsonProperty("rejected") long rejected,
        @JsonProperty("content") @Nullable String content,
        @JsonProperty("findings") @Nullable List<Finding> findings) {

    private static final ObjectMapper JSON =
            new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    public CommitNote {
        inputs = inputs == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(inputs));
        findings = findings == null ? null : List.copyOf(findings);
    }

    public String toJson() {
        try {
            return JSON.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Empty when the text is no note of ours: somebody else wrote the table, and it has to be computed anew. */
    public static Optional<CommitNote> fromJson(String json) {
        try {
            CommitNote note = JSON.readValue(json, CommitNote.class);
            return note.fingerprint() == null ? Optional.empty() : Optional.of(note);
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }
}
