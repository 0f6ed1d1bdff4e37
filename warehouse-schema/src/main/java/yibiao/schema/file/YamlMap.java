package yibiao.schema.file;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;
import yibiao.schema.text.Nearest;
import yibiao.schema.text.Text;

/**
 * A mapping of a YAML file, read strictly: a key that nobody asked for, a missing one or one of the wrong shape becomes a
 * problem, and reading goes on with an empty value, so that all problems are found in one pass. Call {@link #done()} last.
 */
public final class YamlMap {

    private final String file;
    private final int line;
    private final Problems problems;
    private final Map<String, Node> values = new LinkedHashMap<>();
    private final Map<String, Integer> keyLines = new LinkedHashMap<>();
    private final Set<String> asked = new LinkedHashSet<>();

    YamlMap(MappingNode node, String file, Problems problems) {
        this.file = file;
        this.line = lineOf(node);
        this.problems = problems;
        for (NodeTuple tuple : node.getValue()) {
            String key = tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "?";
            int keyLine = lineOf(tuple.getKeyNode());
            if (values.put(key, tuple.getValueNode()) != null) {
                problems.add(file, keyLine, "key '" + key + "' stands twice. Keep one of them.");
            }
            keyLines.put(key, keyLine);
        }
    }

    private YamlMap(String file, int line, Problems problems) {
        this.file = file;
        this.line = line;
        this.problems = problems;
    }

    /** This mapping where it has a key, and {@code defaults} where it has none. Both keep their lines. */
    public YamlMap over(YamlMap defaults) {
        YamlMap both = new YamlMap(file, line, problems);
        both.values.putAll(defaults.values);
        both.values.putAll(values);
        both.keyLines.putAll(defaults.keyLines);
        both.keyLines.putAll(keyLines);
        return both;
    }

    /** This mapping less some keys, whoever else reads those. */
    public YamlMap without(String... keys) {
        YamlMap rest = over(new YamlMap(file, line, problems));
        for (String key : keys) {
            rest.values.remove(key);
        }
        return rest;
    }

    public String file() {
        return file;
    }

    public int line() {
        return line;
    }

    /** The line of a key, or of this mapping when the key is absent. */
    public int line(String key) {
        return keyLines.getOrDefault(key, line);
    }

    /** In the order of the file. */
    public Set<String> keys() {
        return Collections.unmodifiableSet(new LinkedHashSet<>(values.keySet()));
    }

    public boolean has(String key) {
        return values.containsKey(key);
    }

    public void problem(String key, String message) {
        problems.add(file, line(key), message);
    }

    public String text(String key) {
        Optional<String> value = optionalText(key);
        if (value.isEmpty() && !has(key)) {
            missing(key);
        }
        return value.orElse("");
    }

    public Optional<String> optionalText(String key) {
        return value(key).flatMap(node -> scalar(key, node));
    }

    public String text(String key, String otherwise) {
        return optionalText(key).orElse(otherwise);
    }

    public int integer(String key, int otherwise) {
        return optionalText(key)
                .flatMap(text -> parsed(key, text, "a whole number", Integer::valueOf))
                .orElse(otherwise);
    }

    public boolean flag(String key, boolean otherwise) {
        return optionalText(key)
                .map(text -> {
                    if (!text.equals("true") && !text.equals("false")) {
                        problem(key, "'" + key + "' is '" + text + "'; expected true or false.");
                    }
                    return text.equals("true");
                })
                .orElse(otherwise);
    }

    /** Parses a value; a parser that throws becomes a problem that says what was expected. */
    public <T> Optional<T> parsed(String key, String expected, Function<String, T> parser) {
        return optionalText(key).flatMap(text -> parsed(key, text, expected, parser));
    }

    /** A required value of an enum, written in lower case with underscores as in the file. */
    public <E extends Enum<E>> E oneOf(String key, Class<E> type, E otherwise) {
        Optional<String> value = optionalText(key);
        if (value.isEmpty()) {
            return otherwise;
        }
        List<String> known = new ArrayList<>();
        for (E constant : type.getEnumConstants()) {
            String name = constant.name().toLowerCase(Locale.ROOT);
            if (name.equals(value.get())) {
                return constant;
            }
            known.add(name);
        }
        problem(key, "'" + key + "' is '" + value.get() + "'." + Nearest.hint(value.get(), known));
        return otherwise;
    }

    /** A label: either {@code {zh: …, en: …}} or one text that serves both languages. */
    public Text label(String key) {
        Optional<Text> label = optionalLabel(key);
        if (label.isEmpty() && !has(key)) {
            missing(key);
        }
        return label.orElse(Text.same(""));
    }

    public Optional<Text> optionalLabel(String key) {
        Optional<Node> node = value(key);
        if (node.isPresent() && node.get() instanceof ScalarNode scalar) {
            return Optional.of(Text.same(scalar.getValue()));
        }
        return optionalMap(key).map(map -> {
            Text text = new Text(map.text("zh"), map.text("en"));
            map.done();
            return text;
        });
    }

    public List<String> texts(String key) {
        Optional<Node> node = value(key);
        List<String> found = new ArrayList<>();
        if (node.isPresent() && node.get() instanceof ScalarNode scalar) {
            found.add(scalar.getValue());
        } else {
            for (Node item : items(key, node.orElse(null))) {
                scalar(key, item).ifPresent(found::add);
            }
        }
        return List.copyOf(found);
    }

    /** Parses each value of a list; one that the parser throws at becomes a problem that says what was expected. */
    public <T> List<T> parsedTexts(String key, String expected, Function<String, T> parser) {
        return texts(key).stream()
                .flatMap(text -> parsed(key, text, expected, parser).stream())
                .toList();
    }

    public YamlMap map(String key) {
        if (!has(key)) {
            missing(key);
        }
        return optionalMap(key).orElseGet(() -> new YamlMap(file, line(key), problems));
    }

    public Optional<YamlMap> optionalMap(String key) {
        return value(key).flatMap(node -> mapping(key, node));
    }

    public List<YamlMap> maps(String key) {
        List<YamlMap> found = new ArrayList<>();
        for (Node item : items(key, value(key).orElse(null))) {
            mapping(key, item).ifPresent(found::add);
        }
        return List.copyOf(found);
    }

    /** Named mappings in the order of the file: {@code key: {name: {...}, ...}}. */
    public Map<String, YamlMap> namedMaps(String key) {
        Map<String, YamlMap> found = new LinkedHashMap<>();
        optionalMap(key).ifPresent(map -> {
            for (String name : map.values.keySet()) {
                map.optionalMap(name).ifPresent(value -> found.put(name, value));
            }
        });
        return found;
    }

    /** Texts by name in the order of the file; a name whose value is null has the empty text. */
    public Map<String, String> namedTexts(String key) {
        Map<String, String> found = new LinkedHashMap<>();
        optionalMap(key).ifPresent(map -> {
            for (String name : map.values.keySet()) {
                found.put(name, map.optionalText(name).orElse(""));
            }
        });
        return found;
    }

    /** True when the value of this key is a mapping, for keys that allow a short and a long form. */
    public boolean isMap(String key) {
        return values.get(key) instanceof MappingNode;
    }

    /** True when the value of this key is a list. */
    public boolean isList(String key) {
        return values.get(key) instanceof SequenceNode;
    }

    /** Keys that the format knows and this reader does not need. */
    public void ignore(String... keys) {
        asked.addAll(List.of(keys));
    }

    /** Builds a value of parts already read; an {@code IllegalArgumentException} of its constructor becomes a problem here. */
    public <T> Optional<T> build(Supplier<T> constructor) {
        try {
            return Optional.of(constructor.get());
        } catch (IllegalArgumentException e) {
            problems.add(file, line, String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    /** Reports the keys that nobody asked for. */
    public void done() {
        for (String key : values.keySet()) {
            if (!asked.contains(key)) {
                problem(key, "unknown key '" + key + "'." + Nearest.hint(key, asked));
            }
        }
    }

    private Optional<Node> value(String key) {
        asked.add(key);
        Node node = values.get(key);
        return node == null || Tag.NULL.equals(node.getTag()) ? Optional.empty() : Optional.of(node);
    }

    private void missing(String key) {
        problems.add(
                file,
                line,
                "'" + key + "' is missing."
                        + Nearest.to(key, unasked())
                                .map(near -> " Is '" + near + "' (line " + line(near) + ") meant?")
                                .orElse(""));
    }

    private List<String> unasked() {
        return values.keySet().stream().filter(key -> !asked.contains(key)).toList();
    }

    private Optional<String> scalar(String key, Node node) {
        if (node instanceof ScalarNode scalar) {
            return Optional.of(scalar.getValue());
        }
        problems.add(file, lineOf(node), "'" + key + "' must be a single value, not " + shape(node) + ".");
        return Optional.empty();
    }

    private Optional<YamlMap> mapping(String key, Node node) {
        if (node instanceof MappingNode mapping) {
            return Optional.of(new YamlMap(mapping, file, problems));
        }
        problems.add(file, lineOf(node), "'" + key + "' must be a mapping {key: value}, not " + shape(node) + ".");
        return Optional.empty();
    }

    private List<Node> items(String key, @Nullable Node node) {
        if (node == null) {
            return List.of();
        }
        if (node instanceof SequenceNode sequence) {
            return sequence.getValue();
        }
        problems.add(file, lineOf(node), "'" + key + "' must be a list [a, b], not " + shape(node) + ".");
        return List.of();
    }

    private <T> Optional<T> parsed(String key, String text, String expected, Function<String, T> parser) {
        try {
            return Optional.of(parser.apply(text));
        } catch (RuntimeException e) {
            problem(key, "'" + key + "' is '" + text + "'; expected " + expected + ".");
            return Optional.empty();
        }
    }

    private static String shape(Node node) {
        return node instanceof MappingNode ? "a mapping" : node instanceof SequenceNode ? "a list" : "a single value";
    }

    private static int lineOf(Node node) {
        return node.getStartMark() == null ? 0 : node.getStartMark().getLine() + 1;
    }
}
