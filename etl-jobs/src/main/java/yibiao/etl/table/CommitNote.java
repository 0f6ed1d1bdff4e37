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
 * What a commit says about how its rows came about. It travels in the commit itself (as metadata of a domain), so a table and the
 * knowledge of what it was made from can never disagree.
 *
 * @param run the run that wrote it
 * @param asOf the business day it speaks of; null for a table that does not depend on it
 * @param fingerprint of definition, contract, mappings and settings
 * @param inputs the version of every table it was computed from; -1 for one that did not exist
 * @param rows rows of the table after the commit
 * @param read records considered, for silver; else 0
 * @param rejected records refused, for silver; else 0
 * @param duplicates records or versions refused because another record has their key, for silver; else 0
 * @param content hash of the rows, whatever their order
 * @param findings broken rules, for the table of quality results; null for the others
 * @param change what became of the rows of the version before; null when all rows were computed
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CommitNote(
        @JsonProperty("run") String run,
        @JsonProperty("as_of") @Nullable String asOf,
        @JsonProperty("fingerprint") String fingerprint,
        @JsonProperty("inputs") Map<String, Long> inputs,
        @JsonProperty("rows") long rows,
        @JsonProperty("read") long read,
        @JsonProperty("rejected") long rejected,
        @JsonProperty("duplicates") long duplicates,
        @JsonProperty("content") String content,
        @JsonProperty("findings") @Nullable List<Finding> findings,
        @JsonProperty("change") @Nullable Change change) {

    private static final ObjectMapper JSON =
            new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    public CommitNote {
        inputs = inputs == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(inputs));
        findings = findings == null ? null : List.copyOf(findings);
    }

    CommitNote with(Change made) {
        return new CommitNote(
                run, asOf, fingerprint, inputs, rows, read, rejected, duplicates, content, findings, made);
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
