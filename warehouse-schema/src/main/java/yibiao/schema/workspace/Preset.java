package yibiao.schema.workspace;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import yibiao.schema.file.Problems;
import yibiao.schema.file.ShippedFiles;
import yibiao.schema.file.YamlFile;
import yibiao.schema.file.YamlMap;

/**
 * A system whose streams and their meaning come with the product; a source file names it and says where it is.
 *
 * @param defaults settings of every stream that does not say otherwise, also of those a source file adds
 */
record Preset(SourceKind kind, Optional<YamlMap> defaults, List<Stream> streams, List<Mapping> mappings) {

    private static final String FOLDER = "/presets";
    private static final String ENDING = ".yaml";

    Preset {
        streams = List.copyOf(streams);
        mappings = List.copyOf(mappings);
    }

    /** The presets there are, sorted. */
    static List<String> names() {
        return ShippedFiles.in(FOLDER, folder -> {
            try (java.util.stream.Stream<Path> files = Files.list(folder)) {
                return files.map(file -> file.getFileName().toString())
                        .filter(name -> name.endsWith(ENDING))
                        .map(name -> name.substring(0, name.length() - ENDING.length()))
                        .sorted()
                        .toList();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    /** @return empty when there is none of that name */
    static Optional<Preset> named(String name, Problems problems) {
        if (!names().contains(name)) {
            return Optional.empty();
        }
        String text = ShippedFiles.in(FOLDER, folder -> {
            try {
                return Files.readString(folder.resolve(name + ENDING));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        return YamlFile.parse(text, "preset " + name, problems).map(Preset::read);
    }

    private static Preset read(YamlMap file) {
        file.label("label");
        SourceKind kind = SourceKind.named(file.text("kind"))
                .orElseThrow(() -> new IllegalStateException(file.file() + " is of no known kind"));
        Optional<YamlMap> defaults = file.optionalMap("defaults");
        List<Stream> streams = new ArrayList<>();
        file.namedMaps("streams")
                .forEach((stream, map) -> streams.add(
                        StreamReader.read(stream, defaults.map(map::over).orElse(map), kind)));
        List<String> names = streams.stream().map(Stream::name).toList();
        List<Mapping> mappings = new ArrayList<>();
        for (YamlMap map : file.maps("mappings")) {
            mappings.add(MappingReader.read(map, names).shipped());
        }
        file.done();
        return new Preset(kind, defaults, streams, mappings);
    }
}
