package yibiao.ingest.connector.files;

import java.util.List;
import java.util.Optional;
import yibiao.schema.workspace.Stream;
import yibiao.schema.workspace.Stream.Format;

/** Settings of streams, for tests. */
final class Reads {

    static final String PLACE = "sources/box.yaml, stream deal";

    private Reads() {}

    static FileSettings settings(Stream.Files read, String... key) {
        return new FileSettings(read, List.of(key), PLACE);
    }

    static Stream.Files csv() {
        return csv(Optional.empty(), ',', 1);
    }

    static Stream.Files csv(Optional<String> charset, char delimiter, int headerRow) {
        return new Stream.Files("*.csv", Format.CSV, charset, delimiter, '"', Optional.empty(), headerRow);
    }

    static Stream.Files jsonLines() {
        return new Stream.Files("*.jsonl", Format.JSONL, Optional.empty(), ',', '"', Optional.empty(), 1);
    }

    static Stream.Files singer(Optional<String> tapStream) {
        return new Stream.Files("*.singer", Format.SINGER, Optional.empty(), ',', '"', tapStream, 1);
    }

    static Stream.Files xlsx(Optional<String> sheet, int headerRow) {
        return new Stream.Files("*.xlsx", Format.XLSX, Optional.empty(), ',', '"', sheet, headerRow);
    }
}
