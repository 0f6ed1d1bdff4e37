package yibiao.schema.workspace;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import yibiao.schema.catalogue.Catalogue;
import yibiao.schema.file.InvalidFiles;
import yibiao.schema.file.Problems;
import yibiao.schema.file.YamlFile;
import yibiao.schema.file.YamlMap;

/** A company's folder, read and checked as a whole. */
public record Workspace(Path folder, CrmConfig config, List<Source> sources, Catalogue catalogue) {

    public Workspace {
        sources = List.copyOf(sources);
    }

    public Optional<Source> source(String name) {
        return sources.stream().filter(source -> source.name().equals(name)).findFirst();
    }

    /**
     * Reads {@code crm.yaml}, {@code sources/} and the company's own tables, metrics, dimensions and pages.
     *
     * @throws InvalidFiles with every problem of every file; connections are not tried and secrets not resolved
     */
    public static Workspace load(Path folder, Environment environment) {
        Problems problems = new Problems();
        Path crm = folder.resolve("crm.yaml");
        if (!Files.isRegularFile(crm)) {
            problems.add(
                    folder.toString(),
                    0,
                    "is no workspace: it has no crm.yaml. Name the workspace with -w DIR, or make one.");
            problems.throwIfAny();
        }
        Catalogue catalogue = Catalogue.load(folder, problems);
        Optional<CrmConfig> config = YamlFile.read(crm, "crm.yaml", problems)
                .map(map -> new CrmReader(folder.toAbsolutePath(), environment, catalogue).read(map));
        List<Source> sources = new ArrayList<>();
        List<Source> meant = List.of();
        if (config.isPresent()) {
            for (Path file : yamlFiles(folder.resolve("sources"))) {
                String name = "sources/" + file.getFileName();
                Optional<YamlMap> map = YamlFile.read(file, name, problems);
                map.ifPresent(found -> sources.add(new SourceReader(found, name, problems)
                        .read(config.get().zone())));
            }
            meant = new Promotions(catalogue, problems).into(sources);
            new MappingCheck(catalogue, meant, problems).run();
        }
        problems.throwIfAny();
        return new Workspace(folder, config.orElseThrow(), meant, catalogue);
    }

    /** The product without a company: its tables and usual settings, and no source. */
    public static Workspace ofProduct() {
        String crm = "{company: {zh: 仪表, en: Yibiao}, warehouse: ./warehouse, zone: UTC, currency: CNY}";
        Path folder = Path.of("").toAbsolutePath();
        Problems problems = new Problems();
        Catalogue catalogue = Catalogue.shipped();
        Optional<CrmConfig> config = YamlFile.parse(crm, "crm.yaml", problems)
                .map(map -> new CrmReader(folder, Environment.of(Map.of()), catalogue).read(map));
        problems.throwIfAny();
        return new Workspace(folder, config.orElseThrow(), List.of(), catalogue);
    }

    private static List<Path> yamlFiles(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().matches(".*\\.ya?ml"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
