package yibiao.schema.workspace;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import yibiao.schema.file.YamlMap;
import yibiao.schema.text.Nearest;

/** Reads what the records of a stream mean. */
final class MappingReader {

    private MappingReader() {}

    static Mapping read(YamlMap map, List<String> names) {
        String entity = map.text("entity");
        String from = map.text("from");
        if (!from.isEmpty() && !names.contains(from)) {
            map.problem("from", "this source has no stream '" + from + "'." + Nearest.hint(from, names));
        }
        Mapping mapping = new Mapping(
                entity.matches("[a-z][a-z0-9_]*") ? entity : "unnamed",
                from,
                map.optionalText("where"),
                map.optionalText("version"),
                map.has("nulls") ? map.texts("nulls") : List.of(""),
                map.optionalMap("unpivot").map(MappingReader::unpivot),
                columns(map),
                false,
                map.line());
        map.done();
        return mapping;
    }

    private static Mapping.Unpivot unpivot(YamlMap map) {
        Mapping.Unpivot unpivot = new Mapping.Unpivot(map.texts("keep"), map.text("name"), map.text("value"));
        if (!map.has("keep")) {
            map.problem("keep", "'keep' is missing: name the fields that do not become records of their own.");
        }
        if (unpivot.name().equals(unpivot.value())
                || unpivot.keep().contains(unpivot.name())
                || unpivot.keep().contains(unpivot.value())) {
            map.problem("name", "'name', 'value' and the fields under 'keep' must all be different.");
        }
        map.done();
        return unpivot;
    }

    private static List<Mapping.MappedColumn> columns(YamlMap map) {
        YamlMap columns = map.map("columns");
        Map<String, Map<String, String>> values = new LinkedHashMap<>();
        map.optionalMap("values").ifPresent(aliases -> {
            for (String column : aliases.keys()) {
                values.put(column, aliases.namedTexts(column));
                if (!columns.has(column)) {
                    aliases.problem(
                            column,
                            "'values' names '" + column + "', which is not among this mapping's columns."
                                    + Nearest.hint(column, columns.keys()));
                }
            }
        });
        List<Mapping.MappedColumn> found = new ArrayList<>();
        for (String column : columns.keys().stream().sorted().toList()) {
            found.add(column(columns, column, values.getOrDefault(column, Map.of())));
        }
        return found;
    }

    private static Mapping.MappedColumn column(YamlMap columns, String column, Map<String, String> values) {
        if (!columns.isMap(column)) {
            return new Mapping.MappedColumn(
                    column, columns.text(column), Optional.empty(), values, columns.line(column));
        }
        YamlMap reference = columns.map(column);
        Mapping.MappedColumn found = new Mapping.MappedColumn(
                column, reference.text("id"), Optional.of(reference.text("source")), values, columns.line(column));
        if (!column.endsWith("_ref")) {
            columns.problem(
                    column, "only a *_ref column may name another source; write an expression for '" + column + "'.");
        }
        reference.done();
        return found;
    }
}
