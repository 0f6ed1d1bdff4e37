package yibiao.ingest.run;

import java.util.List;
import java.util.Optional;
import yibiao.ingest.spool.Counts;
import yibiao.schema.run.ExitCode;

/**
 * What a run did with one stream.
 *
 * @param stream  {@code source.stream}
 * @param epochs  commits made
 * @param version the bronze table's version afterwards, if there is a table
 * @param quota   what the source still allows, in words, where it tells
 * @param notes   what a person should know although nothing failed
 * @param problem why the stream failed, if it did; what was committed before stays
 */
public record StreamReport(
        String stream,
        Counts counts,
        int epochs,
        Optional<Long> version,
        double seconds,
        Optional<String> quota,
        List<String> notes,
        Optional<String> problem,
        ExitCode exit) {

    public StreamReport {
        notes = List.copyOf(notes);
    }
}
