package yibiao.ingest.connector;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import yibiao.schema.bronze.StreamState;

/**
 * What a window gave, and how the stream's state looks after it.
 *
 * @param anything   false when nothing is to be committed
 * @param read       records the connector saw, counted apart from what the sink took
 * @param cursor     where the stream goes on; the connector alone reads it
 * @param files      all files taken so far
 * @param columns    the fields of a stream whose records all have the same
 * @param contentSha content of a complete load
 * @param more       whether to plan again at once: the window was cut to keep epochs small
 * @param filesRead  files of this window that were read to their end or refused
 * @param bytes      bytes received
 * @param notes      what a person should know although nothing failed
 */
public record Fetched(
        boolean anything,
        long read,
        @Nullable JsonNode cursor,
        Map<String, StreamState.TakenFile> files,
        List<String> columns,
        Optional<String> contentSha,
        boolean more,
        long filesRead,
        long bytes,
        List<String> notes) {

    public Fetched {
        files = Map.copyOf(files);
        columns = List.copyOf(columns);
        notes = List.copyOf(notes);
    }

    public static Fetched nothing(List<String> notes) {
        return new Fetched(false, 0, null, Map.of(), List.of(), Optional.empty(), false, 0, 0, notes);
    }
}
