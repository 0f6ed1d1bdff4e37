package yibiao.schema.file;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;

/** Opens a YAML file as a {@link YamlMap} that knows its lines. */
public final class YamlFile {

    private YamlFile() {}

    /**
     * Reads one file whose top level is a mapping.
     *
     * @param name how the file is called in problems, usually its path below the workspace
     * @return empty when the file is no YAML mapping; the reason is in {@code problems}
     */
    public static Optional<YamlMap> read(Path file, String name, Problems problems) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(Files.readAllBytes(file)))
                    .toString();
            return parse(text, name, problems);
        } catch (CharacterCodingException e) {
            problems.add(name, 0, "is not UTF-8. Save it as UTF-8 and try again.");
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As {@link #read}, from text already at hand. */
    public static Optional<YamlMap> parse(String text, String name, Problems problems) {
        try {
            Node root = new Yaml(new LoaderOptions()).compose(new StringReader(text));
            if (root instanceof MappingNode mapping) {
                return Optional.of(new YamlMap(mapping, name, problems));
            }
            problems.add(name, root == null ? 0 : 1, "is empty or no mapping; expected 'key: value' lines.");
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 0 : e.getProblemMark().getLine() + 1;
            problems.add(
                    name, line, "is not valid YAML: " + e.getProblem() + ". Check indentation, quotes and colons.");
        }
        return Optional.empty();
    }
}
