package yibiao.schema.workspace;

import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import yibiao.schema.file.Problems;
import yibiao.schema.file.YamlMap;
import yibiao.schema.text.Nearest;
import yibiao.schema.text.Text;

/** Reads one file of {@code sources/}, together with the preset it may name. */
final class SourceReader {

    private final YamlMap file;
    private final String fileName;
    private final Problems problems;
    private final Map<String, Stream> streams = new LinkedHashMap<>();
    private final Map<String, Mapping> mappings = new LinkedHashMap<>();

    SourceReader(YamlMap file, String fileName, Problems problems) {
        this.file = file;
        this.fileName = fileName;
        this.problems = problems;
    }

    Source read(ZoneId defaultZone) {
        String name = name();
        Text label = file.label("label");
        ZoneId zone = file.parsed("zone", "a time zone such as Asia/Shanghai", ZoneId::of)
                .orElse(defaultZone);
        Optional<Preset> preset = file.optionalText("preset").flatMap(this::preset);
        Optional<SourceKind> kind = kind(preset);
        Connection connection =
                kind.map(found -> ConnectionReader.read(file, found)).orElseGet(() -> ConnectionReader.unknown(file));
        List<String> use = file.texts("use");
        preset.ifPresent(found -> take(found, use));
        own(kind.orElse(SourceKind.FILES), preset);
        // 'streams: {}' says that nobody chose yet; 'discover' shows what there is.
        if (streams.isEmpty() && !file.has("streams")) {
            file.problem("streams", "the source has no streams; name at least one under 'streams'.");
        }
        file.done();
        return new Source(
                name,
                label,
                connection,
                zone,
                List.copyOf(streams.values()),
                preset.map(Preset::streams).orElse(List.of()),
                List.copyOf(mappings.values()),
                fileName);
    }

    private String name() {
        String name = file.text("source");
        if (!name.isEmpty() && !name.matches("[a-z][a-z0-9_]*")) {
            file.problem("source", "'" + name + "' is no source name; expected lower-case letters, digits and '_'.");
        }
        String expected = fileName.replaceFirst("^.*/", "").replaceFirst("\\.ya?ml$", "");
        if (!name.isEmpty() && !name.equals(expected)) {
            file.problem("source", "the source is called '" + name + "', its file '" + expected + "'. Use one name.");
        }
        return name;
    }

    private Optional<Preset> preset(String name) {
        Optional<Preset> preset = Preset.named(name, problems);
        if (preset.isEmpty()) {
            file.problem("preset", "there is no preset '" + name + "'." + Nearest.hint(name, Preset.names()));
        }
        return preset;
    }

    private Optional<SourceKind> kind(Optional<Preset> preset) {
        if (preset.isPresent()) {
            if (file.has("kind")) {
                file.problem("kind", "the preset says how the source is read; leave 'kind' out.");
            }
            file.ignore("kind");
            return Optional.of(preset.get().kind());
        }
        String text = file.text("kind");
        Optional<SourceKind> kind = SourceKind.named(text);
        if (kind.isEmpty() && file.has("kind")) {
            file.problem("kind", "'kind' is '" + text + "'." + Nearest.hint(text, SourceKind.names()));
        }
        return kind;
    }

    /** Of a preset the streams that are asked for, all where none is, and what they mean. */
    private void take(Preset preset, List<String> use) {
        List<String> known = preset.streams().stream().map(Stream::name).toList();
        for (String wanted : use) {
            if (!known.contains(wanted)) {
                file.problem("use", "the preset has no stream '" + wanted + "'." + Nearest.hint(wanted, known));
            }
        }
        for (Stream stream : preset.streams()) {
            if (use.isEmpty() || use.contains(stream.name())) {
                streams.put(stream.name(), stream);
            }
        }
        for (Mapping mapping : preset.mappings()) {
            if (streams.containsKey(mapping.from())) {
                mappings.put(mapping.entity() + " " + mapping.from(), mapping);
            }
        }
    }

    /** The file's own streams and mappings; one that the preset has too takes its place. */
    private void own(SourceKind kind, Optional<Preset> preset) {
        Optional<YamlMap> defaults = file.optionalMap("defaults").or(() -> preset.flatMap(Preset::defaults));
        file.namedMaps("streams")
                .forEach((stream, map) -> streams.put(
                        stream,
                        StreamReader.read(stream, defaults.map(map::over).orElse(map), kind)));
        int own = 0;
        for (YamlMap map : file.maps("mappings")) {
            Mapping mapping = MappingReader.read(map, List.copyOf(streams.keySet()));
            String name = mapping.entity() + " " + mapping.from();
            // Without a preset two mappings may well lead from one stream to one entity.
            mappings.put(preset.isPresent() ? name : name + " " + own++, mapping);
        }
    }
}
