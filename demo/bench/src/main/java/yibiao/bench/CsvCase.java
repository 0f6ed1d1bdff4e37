package yibiao.bench;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** One CSV file. */
final class CsvCase implements IngestCase {

    private final Path inbox;

    CsvCase(Path folder) {
        this.inbox = folder.resolve("inbox");
    }

    @Override
    public String name() {
        return "csv";
    }

    @Override
    public void prepare(long rows) throws IOException {
        Files.createDirectories(inbox);
        try (BufferedWriter file = Files.newBufferedWriter(inbox.resolve("deals.csv"))) {
            file.write(String.join(",", Deal.FIELDS) + "\n");
            for (long i = 1; i <= rows; i++) {
                file.write(String.join(",", Deal.values(i)));
                file.write('\n');
            }
        }
    }

    @Override
    public String sourceFile() {
        return """
                source: bench
                label: Bench
                kind: files
                root: ${env:BENCH_INBOX}
                streams:
                  deal: {path: deals.csv, format: csv, key: [id]}
                """;
    }

    @Override
    public Map<String, String> environment() {
        return Map.of("BENCH_INBOX", inbox.toString());
    }

    @Override
    public List<String> plainArguments(Path target) {
        return List.of("csv", inbox.toString(), target.toString());
    }

    @Override
    public void close() {}
}
