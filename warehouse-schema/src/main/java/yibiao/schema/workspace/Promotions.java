package yibiao.schema.workspace;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import yibiao.schema.catalogue.Catalogue;
import yibiao.schema.contract.Column;
import yibiao.schema.contract.TableContract;
import yibiao.schema.file.Problems;
import yibiao.schema.text.Nearest;

/** Gives the columns that a company added to a silver table to the mappings that fill it, those of presets included. */
final class Promotions {

    private final Catalogue catalogue;
    private final Problems problems;

    Promotions(Catalogue catalogue, Problems problems) {
        this.catalogue = catalogue;
        this.problems = problems;
    }

    List<Source> into(List<Source> sources) {
        List<String> names = sources.stream().map(Source::name).toList();
        for (TableContract table : catalogue.layer("silver")) {
            table.columns().forEach(column -> checkSources(table, column, names));
        }
        return sources.stream()
                .map(source -> source.withMappings(source.mappings().stream()
                        .map(mapping -> mapping.with(added(source, mapping)))
                        .toList()))
                .toList();
    }

    private List<Mapping.MappedColumn> added(Source source, Mapping mapping) {
        List<Mapping.MappedColumn> added = new ArrayList<>();
        catalogue
                .table(mapping.table())
                .ifPresent(table -> table.columns().stream()
                        // What the mapping itself says about a column counts.
                        .filter(column -> mapping.column(column.name()).isEmpty())
                        .forEach(column -> expression(column, source.name())
                                .ifPresent(text -> added.add(new Mapping.MappedColumn(
                                        column.name(), text, Optional.empty(), Map.of(), mapping.line())))));
        return added;
    }

    private static Optional<String> expression(Column column, String source) {
        String own = column.promoted().get(source);
        return Optional.ofNullable(own == null ? column.promoted().get(Column.ANY_SOURCE) : own);
    }

    private void checkSources(TableContract table, Column column, List<String> names) {
        for (String source : column.promoted().keySet()) {
            if (!source.equals(Column.ANY_SOURCE) && !names.contains(source)) {
                problems.add(
                        "tables/silver/" + table.subject(),
                        0,
                        "column '" + column.name() + "' added to " + table.name() + " names source '" + source
                                + "', which the workspace does not have." + Nearest.hint(source, names));
            }
        }
    }
}
