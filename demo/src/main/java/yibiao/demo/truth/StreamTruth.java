package yibiao.demo.truth;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import yibiao.demo.company.Flaw;

/**
 * What a stream holds and what must become of it. {@code rows = quarantined + superseded + filtered + rejected + accepted}:
 * quarantined in bronze; superseded by a newer row of the same key; filtered by the mapping (deleted, cancelled); rejected or
 * accepted by silver.
 */
final class StreamTruth {
    private final String source;
    private final String stream;
    private final @Nullable String entity;
    private int rows;
    private int superseded;
    private int filtered;
    private int accepted;
    private final Map<String, Integer> quarantined = new TreeMap<>();
    private final Map<String, Integer> rejected = new TreeMap<>();
    private final Map<String, Integer> also = new TreeMap<>();
    private final List<Map<String, String>> bad = new ArrayList<>();

    /** @param entity the silver table, null for a stream that stays in bronze */
    StreamTruth(String source, String stream, @Nullable String entity) {
        this.source = source;
        this.stream = stream;
        this.entity = entity;
    }

    StreamTruth accepted(int count) {
        rows += count;
        accepted += count;
        return this;
    }

    StreamTruth superseded(int count) {
        rows += count;
        superseded += count;
        return this;
    }

    /** Refused before bronze. */
    StreamTruth quarantine(String place, String reason) {
        rows++;
        quarantined.merge(reason, 1, Integer::sum);
        bad.add(Map.of("source", source, "stream", stream, "where", "quarantine", "id", place, "reason", reason));
        return this;
    }

    /** Rows of the stream that also make rows of another table. */
    StreamTruth alsoAccepted(String table, int count) {
        also.put(table, count);
        return this;
    }

    StreamTruth filtered(int count) {
        rows += count;
        filtered += count;
        return this;
    }

    /** A row of a sheet. */
    void add(String sourceId, Flaw flaw, Map<String, String> columns) {
        switch (flaw.fate()) {
            case COUNTS -> accepted(1);
            case SUPERSEDED -> {
                rows++;
                superseded++;
            }
            case QUARANTINED -> quarantine(sourceId, flaw.reason());
            case REJECTED ->
                reject(
                        sourceId,
                        flaw.field()
                                .map(field -> columns.getOrDefault(field, field))
                                .orElse(""),
                        flaw.reason());
        }
    }

    void reject(String sourceId, String column, String reason) {
        rows++;
        rejected.merge(reason, 1, Integer::sum);
        bad.add(Map.of(
                "source", source, "stream", stream, "where", "reject", "id", sourceId, "column", column, "reason",
                reason));
    }

    List<Map<String, String>> bad() {
        return bad;
    }

    Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("source", source);
        map.put("stream", stream);
        map.put("entity", entity);
        map.put("rows", rows);
        map.put(
                "landed",
                rows - quarantined.values().stream().mapToInt(Integer::intValue).sum());
        map.put("quarantined", quarantined);
        map.put("superseded", superseded);
        if (entity != null) {
            map.put("filtered", filtered);
            map.put("rejected", rejected);
            map.put("accepted", accepted);
            map.put("alsoAccepted", also);
        }
        return map;
    }
}
