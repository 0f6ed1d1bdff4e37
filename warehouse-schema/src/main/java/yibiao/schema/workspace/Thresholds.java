package yibiao.schema.workspace;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import yibiao.schema.file.Problems;
import yibiao.schema.file.ShippedFiles;
import yibiao.schema.file.YamlFile;
import yibiao.schema.file.YamlMap;
import yibiao.schema.text.Text;

/** The numbers that definitions lean on, with the values of one company. */
public final class Thresholds {

    private static final List<Threshold> DECLARED = ShippedFiles.in("/warehouse", Thresholds::declaredIn);

    private final Map<String, BigDecimal> own;

    private Thresholds(Map<String, BigDecimal> own) {
        this.own = Collections.unmodifiableMap(new TreeMap<>(own));
    }

    /** Every threshold there is, in the order of the file that declares them. */
    public static List<Threshold> declared() {
        return DECLARED;
    }

    /** Those of a company that says nothing. */
    public static Thresholds usual() {
        return new Thresholds(Map.of());
    }

    /**
     * Those of a text in the form of {@code thresholds} of crm.yaml.
     *
     * @throws yibiao.schema.file.InvalidFiles naming every mistake of the text
     */
    public static Thresholds parse(String yaml) {
        Problems problems = new Problems();
        Thresholds thresholds = YamlFile.parse(yaml, "thresholds", problems)
                .map(map -> {
                    Thresholds read = read(map);
                    map.done();
                    return read;
                })
                .orElseGet(Thresholds::usual);
        problems.throwIfAny();
        return thresholds;
    }

    /** @param map {@code thresholds} of crm.yaml; an unknown name or a value that does not fit is a problem of the file */
    static Thresholds read(YamlMap map) {
        Map<String, BigDecimal> own = new TreeMap<>();
        for (Threshold threshold : DECLARED) {
            String expected =
                    (threshold.isWhole() ? "a whole number" : "a number") + " of at least " + threshold.least();
            map.parsed(threshold.name(), expected, text -> value(threshold, text))
                    .ifPresent(value -> own.put(threshold.name(), value));
        }
        return new Thresholds(own);
    }

    private static BigDecimal value(Threshold threshold, String text) {
        BigDecimal value = threshold.isWhole() ? BigDecimal.valueOf(Integer.parseInt(text)) : new BigDecimal(text);
        if (value.compareTo(threshold.least()) < 0) {
            throw new NumberFormatException(text);
        }
        return value;
    }

    public BigDecimal value(Threshold threshold) {
        return own.getOrDefault(threshold.name(), threshold.usual());
    }

    /** The values by name as SQL gets them: whole numbers as such, others with their decimals. */
    public Map<String, Number> parameters() {
        Map<String, Number> parameters = new TreeMap<>();
        DECLARED.forEach(threshold -> parameters.put(threshold.name(), threshold.parameter(value(threshold))));
        return parameters;
    }

    private static List<Threshold> declaredIn(Path folder) {
        Problems problems = new Problems();
        List<Threshold> found = new ArrayList<>();
        YamlFile.parse(text(folder.resolve("thresholds.yaml")), "thresholds.yaml", problems)
                .ifPresent(file -> {
                    file.maps("thresholds").forEach(map -> threshold(map).ifPresent(found::add));
                    file.done();
                });
        problems.throwIfAny();
        return List.copyOf(found);
    }

    private static Optional<Threshold> threshold(YamlMap map) {
        String name = map.text("name");
        String usual = map.text("default");
        Optional<BigDecimal> least = map.parsed("least", "a number", BigDecimal::new);
        Text label = map.label("label");
        Text meaning = map.label("meaning");
        String source = map.text("source");
        map.done();
        return map.build(() -> new Threshold(
                name,
                new BigDecimal(usual),
                !usual.contains("."),
                least.orElse(BigDecimal.ZERO),
                label,
                meaning,
                source));
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
