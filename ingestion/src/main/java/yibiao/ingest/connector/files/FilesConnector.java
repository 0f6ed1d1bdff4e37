package yibiao.ingest.connector.files;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import yibiao.ingest.connector.Connector;
import yibiao.ingest.connector.Fetched;
import yibiao.ingest.connector.Plan;
import yibiao.ingest.connector.Raw;
import yibiao.ingest.connector.RecordSink;
import yibiao.ingest.connector.Refused;
import yibiao.ingest.connector.Sha256;
import yibiao.ingest.connector.SourceProblem;
import yibiao.schema.bronze.StreamState;
import yibiao.schema.bronze.StreamState.TakenFile;
import yibiao.schema.workspace.Stream;

/**
 * Reads the files of a folder, each once: a file is known by its content. A file whose content changed is a new complete load of its
 * path, which replaces the earlier one; a file that vanishes keeps what it gave.
 */
public final class FilesConnector implements Connector {

    /** Bytes of one epoch, so that a kill never costs more than this to read again; a larger file is an epoch of its own. */
    private static final long EPOCH_BYTES = 512L << 20;

    private static final ObjectMapper JSON = JsonMapper.builder().build();

    private final Path root;
    private final FileSettings settings;
    private final FoundFiles found;

    /** @param place where the stream is declared, for messages */
    public FilesConnector(Path root, Stream.Files read, List<String> key, String place) {
        this.root = root;
        this.settings = new FileSettings(read, key, place);
        this.found = new FoundFiles(root, read.path());
    }

    @Override
    public List<String> check() {
        try {
            Map<String, Path> files = files();
            if (files.isEmpty()) {
                List<String> others = found.others();
                String there =
                        others.isEmpty() ? "The folder is empty." : "There are: " + String.join(", ", others) + ".";
                return List.of("%s: no file matches path '%s' in %s. %s"
                        .formatted(settings.place(), settings.read().path(), root, there));
            }
            List<String> problems = new ArrayList<>();
            for (Map.Entry<String, Path> file : files.entrySet()) {
                HeaderOnly.problem(() -> read(file.getKey(), file.getValue(), new HeaderOnly()))
                        .ifPresent(problems::add);
            }
            return problems;
        } catch (SourceProblem e) {
            return List.of(Objects.requireNonNull(e.getMessage()));
        } catch (IOException e) {
            return List.of(settings.place() + ": the folder " + root + " cannot be read: " + e.getMessage());
        }
    }

    @Override
    public Plan plan(Optional<StreamState> state) throws IOException {
        Map<String, TakenFile> taken = state.map(StreamState::files).orElse(Map.of());
        Map<String, String> pathOfContent = new HashMap<>();
        taken.forEach((part, file) -> pathOfContent.put(file.sha256(), part));
        List<String> notes = new ArrayList<>();
        List<PlannedFile> planned = new ArrayList<>();
        Map<String, Path> files = files();
        if (files.isEmpty() && taken.isEmpty()) {
            notes.add("%s: no file matches path '%s' in %s."
                    .formatted(settings.place(), settings.read().path(), root));
        }
        LogParts parts = parts(taken, files);
        long bytes = 0;
        boolean more = false;
        for (Map.Entry<String, Path> file : files.entrySet()) {
            Optional<PlannedFile> now = content(file.getKey(), file.getValue(), parts, notes);
            if (now.isEmpty()) {
                continue;
            }
            String part = now.get().part();
            TakenFile before = taken.get(part);
            String twin = pathOfContent.get(now.get().sha256());
            if (before != null && before.sha256().equals(now.get().sha256())) {
                continue;
            }
            // A path that gave something else before loses it, whatever it holds now.
            if (before == null && twin != null && !twin.equals(part)) {
                notes.add("%s has the content of %s, which was taken already; it changes nothing."
                        .formatted(file.getKey(), twin));
                continue;
            }
            if (!planned.isEmpty() && bytes + now.get().bytes() > EPOCH_BYTES) {
                more = true;
                break;
            }
            planned.add(now.get());
            pathOfContent.put(now.get().sha256(), part);
            bytes += now.get().bytes();
        }
        return planned.isEmpty()
                ? Plan.nothingNew(notes)
                : Plan.of(window(planned, more, false), reading(planned), notes);
    }

    @Override
    public Plan planAgain(Set<String> parts, StreamState state) throws IOException {
        List<String> notes = new ArrayList<>();
        List<PlannedFile> planned = new ArrayList<>();
        Map<String, Path> files = files();
        LogParts known = parts(Objects.requireNonNullElse(state.files(), Map.of()), files);
        Set<String> missing = new TreeSet<>(parts);
        for (Map.Entry<String, Path> file : files.entrySet()) {
            Optional<String> part = known.known(file.getKey());
            if (part.filter(missing::remove).isPresent()) {
                content(file.getKey(), file.getValue(), known, notes).ifPresent(planned::add);
            }
        }
        for (String part : missing) {
            notes.add(part
                    + " is no longer in the folder (or no longer matches the path); put it back to read it again.");
        }
        return planned.isEmpty()
                ? Plan.nothingNew(notes)
                : Plan.of(window(planned, false, true), reading(planned), notes);
    }

    @Override
    public Fetched fetch(JsonNode window, Optional<StreamState> state, RecordSink sink) throws IOException {
        Window frozen = JSON.treeToValue(window, Window.class);
        FileEpoch epoch = new FileEpoch(state.map(StreamState::files).orElse(Map.of()), frozen.again());
        for (PlannedFile planned : frozen.files()) {
            fetch(planned, epoch, sink);
        }
        return epoch.fetched(frozen.more());
    }

    @Override
    public String settings() {
        return settings.read() + " key " + settings.key() + " in " + root;
    }

    @Override
    public void close() {}

    private static String reading(List<PlannedFile> planned) {
        long bytes = planned.stream().mapToLong(PlannedFile::bytes).sum();
        return "%d files, %,d bytes: %s"
                .formatted(
                        planned.size(),
                        bytes,
                        planned.stream().map(PlannedFile::path).collect(Collectors.joining(", ")));
    }

    private void fetch(PlannedFile planned, FileEpoch epoch, RecordSink sink) throws IOException {
        Path file = root.resolve(planned.path());
        RecordSink.Mark start = sink.mark();
        boolean kept;
        try {
            sink.startLoad(planned.part());
            TextFile.Hashed hashed = read(planned.part(), file, sink);
            kept = hashed.sha256().equals(planned.sha256()) && epoch.landed(planned, hashed.reading());
            if (!hashed.sha256().equals(planned.sha256())) {
                epoch.changedWhileRead(planned);
            }
        } catch (FileRefused e) {
            sink.rollBack(start);
            kept = isUnchanged(planned, file) ? epoch.refused(planned, e) : epoch.changedWhileRead(planned);
            if (kept) {
                sink.refuse(Refused.file(
                        planned.part(),
                        e.reason(),
                        Objects.requireNonNull(e.getMessage()),
                        Raw.of(head(file), planned.sha256())));
            }
        } catch (NoSuchFileException e) {
            kept = epoch.changedWhileRead(planned);
        }
        if (!kept) {
            sink.rollBack(start);
        }
    }

    private TextFile.Hashed read(String part, Path file, RecordSink sink) throws IOException {
        return switch (settings.read().format()) {
            case CSV, TSV -> new TextFile(file, part, settings, new CsvFile(settings)).read(sink);
            case JSONL -> new TextFile(file, part, settings, new JsonLinesFile(settings)).read(sink);
            case SINGER -> new TextFile(file, part, settings, new SingerFile(settings)).read(sink);
            case QUEUE_LOG -> new TextFile(file, part, settings, new QueueLogFile(settings)).read(sink);
            case CDR -> new TextFile(file, part, settings, new CdrFile(settings)).read(sink);
            case XLSX -> {
                FileReading reading = new XlsxFile(file, part, settings).read(sink);
                yield new TextFile.Hashed(reading, Sha256.ofFile(file));
            }
        };
    }

    private Map<String, Path> files() throws IOException {
        if (!Files.isDirectory(root)) {
            throw SourceProblem.configuration("%s: the folder %s does not exist. Create it, or correct 'root'."
                    .formatted(settings.place(), root));
        }
        return found.list();
    }

    /** Logs rotate; of every other file its name says which part it is. */
    private LogParts parts(Map<String, TakenFile> taken, Map<String, Path> files) throws IOException {
        return switch (settings.read().format()) {
            case QUEUE_LOG, CDR -> LogParts.byContent(taken, files);
            case CSV, TSV, JSONL, SINGER, XLSX -> LogParts.byName(files);
        };
    }

    /** The content of a file; empty, with a note, when somebody is writing it. */
    private static Optional<PlannedFile> content(String path, Path file, LogParts parts, List<String> notes)
            throws IOException {
        try {
            long size = Files.size(file);
            var modified = Files.getLastModifiedTime(file);
            String sha256 = Sha256.ofFile(file);
            if (Files.size(file) == size && Files.getLastModifiedTime(file).equals(modified)) {
                return Optional.of(new PlannedFile(path, sha256, size, parts.of(path, sha256)));
            }
            notes.add(path + " is still being written; it is left for the next run.");
            return Optional.empty();
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (AccessDeniedException e) {
            throw SourceProblem.configuration(
                    "%s: permission denied. Let this account read the file.".formatted(file), e);
        }
    }

    private static boolean isUnchanged(PlannedFile planned, Path file) throws IOException {
        return Files.exists(file) && Sha256.ofFile(file).equals(planned.sha256());
    }

    private static byte[] head(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(Raw.LIMIT);
        }
    }

    private static JsonNode window(List<PlannedFile> files, boolean more, boolean again) {
        return JSON.valueToTree(new Window(files, more, again));
    }

    /**
     * A file whose content is frozen.
     *
     * @param part what it is a load of: its name, or, of a log that rotated, the name under which it was first seen
     */
    record PlannedFile(String path, String sha256, long bytes, String part) {}

    /**
     * @param more  whether further files wait
     * @param again whether files are read that were taken before
     */
    record Window(List<PlannedFile> files, boolean more, boolean again) {
        Window {
            files = List.copyOf(files);
        }
    }
}
