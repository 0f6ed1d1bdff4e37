package yibiao.schema.catalogue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import yibiao.schema.contract.TableContract;
import yibiao.schema.contract.TableName;
import yibiao.schema.file.Problems;
import yibiao.schema.metric.Dimension;
import yibiao.schema.metric.Metric;
import yibiao.schema.page.Page;

/** Every table, metric, dimension and page that is declared, by name, cross-checked. */
public record Catalogue(
        Map<TableName, TableContract> tables,
        Map<String, Metric> metrics,
        Map<String, Dimension> dimensions,
        Map<String, Page> pages) {

    public Catalogue {
        tables = java.util.Collections.unmodifiableMap(new TreeMap<>(tables));
        metrics = java.util.Collections.unmodifiableMap(new TreeMap<>(metrics));
        dimensions = java.util.Collections.unmodifiableMap(new TreeMap<>(dimensions));
        pages = java.util.Collections.unmodifiableMap(new TreeMap<>(pages));
    }

    /** What the product ships. @throws InvalidFiles when a shipped file is wrong, which the build prevents */
    public static Catalogue shipped() {
        Problems problems = new Problems();
        Catalogue catalogue = new CatalogueReader(problems).read(Optional.empty());
        problems.throwIfAny();
        return catalogue;
    }

    /** What the product ships and what the workspace adds; problems are collected, not thrown. */
    public static Catalogue load(Path workspace, Problems problems) {
        return new CatalogueReader(problems).read(Optional.of(workspace));
    }

    public Optional<TableContract> table(TableName name) {
        return Optional.ofNullable(tables.get(name));
    }

    /** The tables of one layer, by name. */
    public List<TableContract> layer(String layer) {
        return tables.values().stream()
                .filter(table -> table.name().layer().equals(layer))
                .toList();
    }

    /** The tables of one layer that transforms make, by name: without those to which runs add what they did. */
    public List<TableContract> made(String layer) {
        return layer(layer).stream().filter(table -> !table.appendedByRuns()).toList();
    }

    /** The tables to which runs add what they did, by name. */
    public List<TableContract> appendedByRuns() {
        return tables.values().stream().filter(TableContract::appendedByRuns).toList();
    }

    /** The dimensions by which a metric can be split: those whose column its table has. */
    public List<Dimension> dimensionsOf(Metric metric) {
        TableContract table = tables.get(metric.table());
        return dimensions.values().stream()
                .filter(dimension ->
                        table != null && table.column(dimension.column()).isPresent())
                .toList();
    }
}
