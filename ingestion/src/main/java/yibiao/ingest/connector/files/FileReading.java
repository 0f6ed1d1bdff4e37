package yibiao.ingest.connector.files;

import java.util.List;

/**
 * What a file gave.
 *
 * @param columns its fields, in the order they appear
 */
record FileReading(List<String> columns, long read, long landed, long refused) {

    FileReading {
        columns = List.copyOf(columns);
    }
}
