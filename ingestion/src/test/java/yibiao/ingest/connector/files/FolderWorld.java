package yibiao.ingest.connector.files;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import yibiao.ingest.connector.Connector;
import yibiao.ingest.connector.Discovery;
import yibiao.ingest.connector.Waiting;
import yibiao.ingest.connector.World;
import yibiao.schema.workspace.Stream;

/** A folder to which a system exports: each record is a file of its own, written anew when the record changes. */
public final class FolderWorld implements World {

    private static final ObjectMapper JSON = JsonMapper.builder().build();

    private final Path root;
    private final Stream.Files read;
    private Shape shape = Shape.NONE;
    private @Nullable String hidden;
    private int together;
    private int broken;

    private FolderWorld(Stream.Files read) {
        this.read = read;
        try {
            this.root = Files.createTempDirectory("folder-world");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static FolderWorld csv() {
        return new FolderWorld(Reads.csv());
    }

    public static FolderWorld jsonLines() {
        return new FolderWorld(Reads.jsonLines());
    }

    @Override
    public Connector connector(Waiting waiting) {
        return new FilesConnector(root, read, List.of("id"), Reads.PLACE);
    }

    @Override
    public Connector hastyConnector(Waiting waiting) {
        throw new UnsupportedOperationException("a folder has no lag");
    }

    @Override
    public Discovery discovery(Waiting waiting) {
        return new FilesDiscovery(root, Reads.PLACE);
    }

    @Override
    public void clockIs(Instant now) {
        throw new UnsupportedOperationException("a folder is read without a clock");
    }

    @Override
    public void put(String id, String text) {
        write("deal-" + id, Map.of(id, text));
    }

    @Override
    public void putTogether(Map<String, String> texts) {
        write("together-" + ++together, texts);
    }

    @Override
    public void putHidden(String id, String text) {
        write(".deal-" + id, Map.of(id, text));
        hidden = id;
    }

    @Override
    public void reveal() {
        if (hidden != null) {
            try {
                Files.move(file(".deal-" + hidden), file("deal-" + hidden));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            hidden = null;
        }
    }

    @Override
    public void delete(String id) {
        write("deal-" + id, Map.of());
    }

    @Override
    public void putBroken() {
        broken++;
        write(file("broken-" + broken), isCsv() ? "id,name\n" + broken + "\n" : "{\"id\": " + broken + "\n");
    }

    @Override
    public void reshape(Shape next) {
        shape = next;
    }

    @Override
    public void settle() {}

    @Override
    public void trouble(Trouble trouble, int times) {
        if (trouble != Trouble.UNREACHABLE) {
            throw new UnsupportedOperationException(trouble.name());
        }
        close();
    }

    @Override
    public void leaveCalls(int calls) {
        throw new UnsupportedOperationException("a folder counts no calls");
    }

    @Override
    public List<String> secrets() {
        return List.of();
    }

    @Override
    public String text(String payload) {
        try {
            return JSON.readTree(payload).path("name").asText();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Map<Ability, String> declined() {
        Map<Ability, String> reasons = new EnumMap<>(Ability.class);
        reasons.put(Ability.HASTE, "A file is known by its content: there is no lag that could be set to 0.");
        reasons.put(Ability.CLOCK, "A file is known by its content: no clock is asked.");
        reasons.put(Ability.QUOTA, "A folder counts no calls.");
        reasons.put(Ability.CREDENTIALS, "A folder is read by the account that runs the program, without a password.");
        reasons.put(Ability.FORBID, "The account that runs the tests may be one to which no folder is forbidden.");
        reasons.put(Ability.BUSY, "A folder does not ask to come back later.");
        reasons.put(Ability.FAIL, "A disk that fails is not tried again within a run.");
        reasons.put(Ability.CUT, "A file that is not whole yet is left for the next run, which has its own test.");
        reasons.put(Ability.ERROR_INSIDE, "A folder does not answer, so no error hides in an answer.");
        reasons.put(Ability.TOKEN, "A folder needs no token.");
        reasons.put(Ability.SLOW, "A folder does not keep its reader waiting.");
        return reasons;
    }

    @Override
    public int pageSize() {
        return 100;
    }

    @Override
    public boolean keepsEveryChange() {
        return false;
    }

    @Override
    public Duration lag() {
        return Duration.ZERO;
    }

    @Override
    public void close() {
        if (!Files.exists(root)) {
            return;
        }
        try (var files = Files.walk(root)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(String name, Map<String, String> texts) {
        StringBuilder content = new StringBuilder();
        if (isCsv()) {
            content.append(shape == Shape.NONE ? "id,name\n" : "id,extra,name\n");
        }
        texts.forEach((id, text) ->
                content.append(isCsv() ? csv(id, text) : json(id, text)).append('\n'));
        write(file(name), content.toString());
    }

    /** As careful systems do: the file appears whole. */
    private static void write(Path file, String content) {
        try {
            Path unfinished = file.resolveSibling("." + file.getFileName() + ".new");
            Files.writeString(unfinished, content);
            Files.move(unfinished, file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String csv(String id, String text) {
        String quoted = '"' + text.replace("\"", "\"\"") + '"';
        return switch (shape) {
            case NONE -> id + "," + quoted;
            case NUMBER -> id + ",7," + quoted;
            case TEXT -> id + ",seven," + quoted;
        };
    }

    private String json(String id, String text) {
        ObjectNode record = JSON.createObjectNode().put("id", id).put("name", text);
        return switch (shape) {
            case NONE -> record.toString();
            case NUMBER -> record.put("extra", 7).toString();
            case TEXT -> record.put("extra", "seven").toString();
        };
    }

    private boolean isCsv() {
        return read.format() == Stream.Format.CSV;
    }

    private Path file(String name) {
        return root.resolve(name + (isCsv() ? ".csv" : ".jsonl"));
    }
}
