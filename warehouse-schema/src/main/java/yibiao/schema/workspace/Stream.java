package yibiao.schema.workspace;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * One kind of record of a source; becomes the bronze table {@code <source>_<stream>}.
 *
 * @param key the fields that name a record; empty when records have no key and all are kept
 */
public record Stream(String name, List<String> key, Read read, Formats formats, int line) {

    public Stream {
        key = List.copyOf(key);
    }

    /** How its records are read. */
    public sealed interface Read permits Rows, Files, RestCalls, SalesforceObject {

        /** Whether each load of a part replaces the one before; otherwise every row counts and the newest of a key wins. */
        boolean isComplete();
    }

    /**
     * Rows of a database.
     *
     * @param table a table or view; empty when {@code query} is given
     * @param query a SELECT; empty when {@code table} is given
     * @param cursor by which changed rows are found; empty means a complete load each time
     */
    public record Rows(Optional<String> table, Optional<String> query, Optional<Cursor> cursor) implements Read {
        @Override
        public boolean isComplete() {
            return cursor.isEmpty();
        }
    }

    /**
     * The column that moves when a row changes, and how far the upper bound stays behind the source's clock, so that rows whose
     * transaction is not visible yet are not missed.
     */
    public record Cursor(String column, Duration lag) {}

    /**
     * Files below the source's folder.
     *
     * @param path a glob relative to the folder, or a folder, which means every file in it
     * @param charset empty: byte order mark, else strict UTF-8, else strict GB18030, else quarantine
     * @param headerRow the line (CSV) or row (XLSX) of the column names, from 1
     */
    public record Files(
            String path,
            Format format,
            Optional<String> charset,
            char delimiter,
            char quote,
            Optional<String> sheet,
            int headerRow)
            implements Read {
        @Override
        public boolean isComplete() {
            return true;
        }
    }

    /** The shape of a file. */
    public enum Format {
        CSV,
        TSV,
        JSONL,
        XLSX
    }

    /**
     * How this stream writes numbers and dates.
     *
     * @param grouping the sign between thousands; empty when there is none
     * @param dates patterns tried in order; empty means ISO
     * @param timestamps patterns tried in order; empty means ISO
     */
    public record Formats(String decimal, String grouping, List<String> dates, List<String> timestamps) {
        public Formats {
            dates = List.copyOf(dates);
            timestamps = List.copyOf(timestamps);
        }
    }
}
