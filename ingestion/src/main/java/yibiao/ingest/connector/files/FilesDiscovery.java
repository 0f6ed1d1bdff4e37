package yibiao.ingest.connector.files;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import yibiao.ingest.connector.Discovery;
import yibiao.ingest.connector.Landed;
import yibiao.ingest.connector.RecordSink;
import yibiao.ingest.connector.Refused;
import yibiao.ingest.connector.SourceProblem;
import yibiao.schema.workspace.Stream;

/** Groups the files of a folder by their names, numbers in them aside, and tells the fields of the newest of each group. */
public final class FilesDiscovery implements Discovery {

    private static final ObjectMapper JSON = JsonMapper.builder().build();

    private final Path root;
    private final String place;

    /** @param place where the source is declared, for messages */
    public FilesDiscovery(Path root, String place) {
        this.root = root;
        this.place = place;
    }

    @Override
    public List<Found> discover() {
        try {
            Map<String, List<String>> groups = new TreeMap<>();
            for (String path : new FoundFiles(root, "**").list().keySet()) {
                if (format(path).isPresent()) {
                    groups.computeIfAbsent(pattern(path), pattern -> new ArrayList<>())
                            .add(path);
                }
            }
            List<Found> found = new ArrayList<>();
            for (Map.Entry<String, List<String>> group : groups.entrySet()) {
                found.add(found(group.getKey(), group.getValue()));
            }
            found.sort(Comparator.comparing(Found::name));
            return found;
        } catch (IOException e) {
            throw SourceProblem.configuration(
                    "%s: the folder %s cannot be read: %s. Create it, or correct 'root'."
                            .formatted(place, root, e.getMessage()),
                    e);
        }
    }

    private Found found(String pattern, List<String> paths) throws IOException {
        Stream.Format format = format(pattern).orElseThrow();
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("path", pattern);
        settings.put("format", format.name().toLowerCase(Locale.ROOT));
        String newest = paths.get(paths.size() - 1);
        if (format != Stream.Format.XLSX && isChinese(newest)) {
            settings.put("charset", "GB18030");
        }
        Stream.Files read = new Stream.Files(
                newest, format, Optional.empty(), format == Stream.Format.TSV ? '\t' : ',', '"', Optional.empty(), 1);
        List<Field> fields = fields(new FilesConnector(root, read, List.of(), place)).stream()
                .map(name -> new Field(name, "text"))
                .toList();
        return new Found(name(pattern), settings, fields, List.of(), List.of(), OptionalLong.empty());
    }

    /** Whether a file is no UTF-8 and reads as GB18030: worth declaring, although it would be found each time. */
    private boolean isChinese(String path) throws IOException {
        try {
            if (finding(path, StandardCharsets.UTF_8).isWhole()) {
                return false;
            }
            CharsetFinding chinese = finding(path, Charset.forName("GB18030"));
            return chinese.isWhole() && chinese.isPlausibleChinese();
        } catch (FileRefused e) {
            return false;
        }
    }

    private CharsetFinding finding(String path, Charset charset) throws IOException {
        try (FileBytes bytes = FileBytes.open(root.resolve(path), path)) {
            return CharsetFinding.of(bytes.content(), charset);
        }
    }

    /** The fields of the first record; none when the file cannot be read without further settings. */
    private static List<String> fields(FilesConnector connector) throws IOException {
        First first = new First();
        try {
            var plan = connector.plan(Optional.empty());
            if (plan.window().isPresent()) {
                connector.fetch(plan.window().get(), Optional.empty(), first);
            }
        } catch (First.Seen e) {
            // as far as it was meant to go
        }
        List<String> names = new ArrayList<>();
        if (first.payload != null) {
            JSON.readTree(first.payload).fieldNames().forEachRemaining(names::add);
        }
        return names;
    }

    /** {@code 2024/deals-2024-01.csv} belongs to {@code *}{@code /deals-*-*.csv}. */
    private static String pattern(String path) {
        return path.replaceAll("[0-9]+", "*").replaceAll("\\*([-_.]\\*)+", "*").replaceAll("\\*\\*+", "*");
    }

    private static String name(String pattern) {
        String plain = pattern.toLowerCase(Locale.ROOT)
                .replaceFirst("[.](csv|tsv|txt|jsonl|ndjson|xlsx)([.]gz)?$", "")
                .replaceFirst("^.*/(?=[^/]*[a-z])", "")
                .replaceAll("[^a-z0-9]+", "_")
                .replaceAll("^_+|_+$", "");
        return plain.matches("[a-z].*") ? plain : "file" + (plain.isEmpty() ? "" : "_" + plain);
    }

    private static Optional<Stream.Format> format(String path) {
        String name = path.toLowerCase(Locale.ROOT).replaceFirst("[.]gz$", "");
        if (name.endsWith(".csv") || name.endsWith(".txt")) {
            return Optional.of(Stream.Format.CSV);
        } else if (name.endsWith(".tsv")) {
            return Optional.of(Stream.Format.TSV);
        } else if (name.endsWith(".jsonl") || name.endsWith(".ndjson")) {
            return Optional.of(Stream.Format.JSONL);
        }
        return name.endsWith(".xlsx") ? Optional.of(Stream.Format.XLSX) : Optional.empty();
    }

    /** Stops at the first record. */
    private static final class First implements RecordSink {

        private @Nullable String payload;

        @Override
        public void startLoad(String part) {}

        @Override
        public void land(Landed landed) throws IOException {
            payload = landed.payload();
            throw new Seen();
        }

        @Override
        public void refuse(Refused refused) {}

        @Override
        public Mark mark() {
            return new Mark() {};
        }

        @Override
        public void rollBack(Mark mark) {}

        private static final class Seen extends IOException {
            private static final long serialVersionUID = 1L;
        }
    }
}
