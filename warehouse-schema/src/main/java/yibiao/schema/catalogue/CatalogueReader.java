package yibiao.schema.catalogue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import yibiao.schema.contract.Column;
import yibiao.schema.contract.ContractReader;
import yibiao.schema.contract.ExtensionReader;
import yibiao.schema.contract.History;
import yibiao.schema.contract.TableContract;
import yibiao.schema.contract.TableName;
import yibiao.schema.file.Problems;
import yibiao.schema.file.ShippedFiles;
import yibiao.schema.file.YamlFile;
import yibiao.schema.file.YamlMap;
import yibiao.schema.metric.Dimension;
import yibiao.schema.metric.Metric;
import yibiao.schema.metric.MetricReader;
import yibiao.schema.page.Page;
import yibiao.schema.page.PageReader;
import yibiao.schema.text.Nearest;

/** Reads the shipped catalogue from the class path and a workspace's additions from its folder. */
final class CatalogueReader {

    private static final String SHIPPED = "/warehouse";

    private final Problems problems;
    private final Map<TableName, TableContract> tables = new TreeMap<>();
    private final List<Added> extensions = new ArrayList<>();
    private final Map<String, Metric> metrics = new TreeMap<>();
    private final Map<String, Dimension> dimensions = new TreeMap<>();
    private final Map<String, Page> pages = new TreeMap<>();

    private record Added(String file, ExtensionReader.Extension extension) {}

    CatalogueReader(Problems problems) {
        this.problems = problems;
    }

    Catalogue read(Optional<Path> workspace) {
        ShippedFiles.in(SHIPPED, root -> {
            for (String layer : List.of("bronze", "silver", "gold")) {
                eachYaml(root.resolve(layer), root, this::table);
            }
            rest(root);
            return root;
        });
        workspace.ifPresent(folder -> {
            eachYaml(folder.resolve("tables"), folder, this::table);
            extensions.forEach(this::extend);
            rest(folder);
        });
        histories();
        Catalogue catalogue = new Catalogue(tables, metrics, dimensions, pages);
        new CrossCheck(catalogue, origins, problems).run();
        return catalogue;
    }

    private final Map<String, String> origins = new TreeMap<>();

    private void rest(Path root) {
        eachYaml(
                root.resolve("metrics"),
                root,
                (path, name, map) -> MetricReader.metric(map)
                        .ifPresent(metric -> add(metrics, metric.name(), metric, "metric", name)));
        eachYaml(
                root.resolve("dimensions"),
                root,
                (path, name, map) -> MetricReader.dimension(map)
                        .ifPresent(dimension -> add(dimensions, dimension.name(), dimension, "dimension", name)));
        eachYaml(root.resolve("pages"), root, (path, name, map) -> {
            Page page = PageReader.page(map);
            add(pages, page.name(), page, "page", name);
        });
    }

    private void table(Path path, String name, YamlMap map) {
        if (map.has("extends")) {
            ExtensionReader.read(map).ifPresent(extension -> extensions.add(new Added(name, extension)));
            return;
        }
        String subject =
                path.getParent() == null ? "" : String.valueOf(path.getParent().getFileName());
        ContractReader.read(map, subject, text(path))
                .ifPresent(table -> add(tables, table.name(), table, "table", name));
    }

    /** After the extensions, so that a company's own columns have their history, too. */
    private void histories() {
        for (TableContract table : List.copyOf(tables.values())) {
            if (table.keepsHistory()) {
                TableContract history = History.of(table);
                add(tables, history.name(), history, "table", origins.getOrDefault("table " + table.name(), ""));
            }
        }
    }

    private void extend(Added added) {
        TableName name = added.extension().table();
        TableContract table = tables.get(name);
        if (table == null) {
            List<String> known =
                    tables.keySet().stream().map(TableName::toString).toList();
            problems.add(
                    added.file(),
                    added.extension().line(),
                    "there is no table '" + name + "' to extend." + Nearest.hint(name.toString(), known));
            return;
        }
        for (Column column : added.extension().columns()) {
            if (table.column(column.name()).isPresent()) {
                problems.add(
                        added.file(),
                        added.extension().line(),
                        name + " has a column '" + column.name() + "' already. Choose another name.");
            }
        }
        tables.put(name, table.withColumns(added.extension().columns()));
    }

    private <K, V> void add(Map<K, V> known, K key, V value, String kind, String file) {
        if (known.put(key, value) != null) {
            problems.add(
                    file,
                    0,
                    "the " + kind + " '" + key + "' exists already in " + origins.get(kind + " " + key)
                            + ". Choose another name.");
        }
        origins.put(kind + " " + key, file);
    }

    private interface FileReader {
        void read(Path path, String name, YamlMap map);
    }

    private void eachYaml(Path folder, Path root, FileReader reader) {
        if (!Files.isDirectory(folder)) {
            return;
        }
        List<Path> files;
        try (Stream<Path> walk = Files.walk(folder)) {
            files = walk.filter(path -> path.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        for (Path file : files) {
            String name = root.relativize(file).toString().replace('\\', '/');
            YamlFile.parse(text(file), name, problems).ifPresent(map -> reader.read(file, name, map));
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
