package yibiao.schema.contract;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import yibiao.schema.file.YamlMap;

/** Reads the columns that a company adds to a table which comes with the product: {@code extends: silver.opportunity}. */
public final class ExtensionReader {

    private ExtensionReader() {}

    /** The columns that one file adds. */
    public record Extension(TableName table, List<Column> columns, int line) {
        public Extension {
            columns = List.copyOf(columns);
        }
    }

    /** @return empty when the document names no table; what else is wrong is in the map's problems */
    public static Optional<Extension> read(YamlMap document) {
        Optional<TableName> table = document.parsed("extends", "layer.table", TableName::of);
        List<Column> columns = new ArrayList<>();
        for (YamlMap map : document.maps("columns")) {
            columns.add(column(map, table.map(TableName::layer).orElse("")));
        }
        if (columns.isEmpty()) {
            document.problem("columns", "names no column to add.");
        }
        document.done();
        return table.map(name -> new Extension(name, columns, document.line("extends")));
    }

    private static Column column(YamlMap map, String layer) {
        String name = map.text("name");
        if (!name.matches("[a-z][a-z0-9_]*")) {
            map.problem("name", "'" + name + "' is no name of a column; use lower-case letters, digits and '_'.");
        }
        if (!map.has("type")) {
            map.text("type");
        }
        ColumnType type = map.parsed(
                        "type",
                        "STRING, BOOLEAN, INT, BIGINT, DOUBLE, DATE, TIMESTAMP or DECIMAL(p,s)",
                        ExtensionReader::type)
                .orElse(ColumnType.of("STRING"));
        Column column = new Column(
                name,
                type,
                false,
                false,
                map.label("label"),
                map.label("description"),
                map.oneOf("classification", Classification.class, Classification.INTERNAL),
                Optional.empty(),
                map.has("values") ? map.texts("values") : List.of(),
                Granularity.DAY,
                layer.equals("silver") ? promoted(map) : Map.of());
        map.done();
        return column;
    }

    private static ColumnType type(String text) {
        ColumnType type = ColumnType.of(text);
        if (type.kind() == ColumnType.Kind.MAP) {
            throw new IllegalArgumentException(text);
        }
        return type;
    }

    private static Map<String, String> promoted(YamlMap map) {
        if (!map.has("value")) {
            return Map.of();
        }
        return map.isMap("value")
                ? new LinkedHashMap<>(map.namedTexts("value"))
                : Map.of(Column.ANY_SOURCE, map.text("value"));
    }
}
