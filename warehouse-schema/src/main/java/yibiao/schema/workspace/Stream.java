package yibiao.schema.workspace;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * One kind of record of a source; becomes the bronze table {@code <source>_<stream>}.
 *
 * @param key the fields that name a record; empty when records have no key and all are kept
 * @param upkeep how what was read is compared with the source now and then
 */
public record Stream(String name, List<String> key, Read read, Formats formats, Upkeep upkeep, int line) {

    public Stream {
        key = List.copyOf(key);
    }

    public Stream(String name, List<String> key, Read read, Formats formats, int line) {
        this(name, key, read, formats, Upkeep.NONE, line);
    }

    /** How its records are read. */
    public sealed interface Read permits Rows, Files, RestCalls, SalesforceObject, TopicStream {

        /** Whether each load of a part replaces the one before; otherwise every row counts and the newest of a key wins. */
        boolean isComplete();
    }

    /**
     * Rows of a database.
     *
     * @param table a table or view; empty when {@code query} is given
     * @param query a SELECT; empty when {@code table} is given
     * @param cursor by which changed rows are found; empty means a complete load each time
     * @param splits into how many ranges of its key a first load is cut; 0: by the number of rows
     */
    public record Rows(Optional<String> table, Optional<String> query, Optional<Cursor> cursor, int splits)
            implements Read {

        public Rows(Optional<String> table, Optional<String> query, Optional<Cursor> cursor) {
            this(table, query, cursor, 0);
        }

        @Override
        public boolean isComplete() {
            return cursor.isEmpty();
        }
    }

    /**
     * The column that moves when a row changes, and how far the upper bound stays behind the source's clock, so that rows whose
     * transaction is not visible yet are not missed.
     *
     * @param lookback how far before the last position each run reads once more, for rows that became visible later than the lag
     */
    public record Cursor(String column, Duration lag, Duration lookback) {

        public Cursor(String column, Duration lag) {
            this(column, lag, Duration.ZERO);
        }
    }

    /**
     * Files below the source's folder.
     *
     * @param path a glob relative to the folder, or a folder, which means every file in it
     * @param charset empty: byte order mark, else strict UTF-8, else strict GB18030, else quarantine
     * @param section the worksheet of a workbook, or the tap's stream in a Singer file; empty means the first, or the only one
     * @param headerRow the line (CSV) or row (XLSX) of the column names, from 1
     */
    public record Files(
            String path,
            Format format,
            Optional<String> charset,
            char delimiter,
            char quote,
            Optional<String> section,
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
        SINGER,
        XLSX,
        /** Asterisk's {@code queue_log}: fields separated by {@code |}, how many depends on the event. */
        QUEUE_LOG,
        /** Asterisk's {@code cdr_csv}: no header, columns always the same. */
        CDR
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
