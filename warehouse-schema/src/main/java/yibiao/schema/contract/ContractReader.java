package yibiao.schema.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import yibiao.schema.file.YamlMap;
import yibiao.schema.quality.QualityRule;
import yibiao.schema.text.Nearest;
import yibiao.schema.text.Text;

/**
 * Reads a table contract in the form of the Open Data Contract Standard v3.1: one document per table. Keys of the standard that
 * this product has no use for are problems, so that nobody believes they have an effect.
 */
public final class ContractReader {

    private ContractReader() {}

    /**
     * @param subject the folder the file stands in
     * @param source the file's text
     * @return empty when the document names no table; what else is wrong is in the map's problems
     */
    public static Optional<TableContract> read(YamlMap document, String subject, String source) {
        document.ignore("apiVersion", "kind", "id", "name", "status", "domain");
        Set<String> tags = new TreeSet<>(document.texts("tags"));
        String version = document.text("version");
        YamlMap description = document.map("description");
        String purpose = description.text("purpose");
        String limitations = description.text("limitations", "");
        String usage = description.text("usage", "");
        description.done();
        String owner = owner(document);
        Optional<String> freshness = freshness(document);
        List<YamlMap> tables = document.maps("schema");
        document.done();
        if (tables.size() != 1) {
            document.problem("schema", "a contract describes exactly one table, found " + tables.size() + ".");
            return Optional.empty();
        }
        YamlMap table = tables.get(0);
        Optional<TableName> name = table.parsed("physicalName", "layer.table", TableName::of);
        if (name.isEmpty()) {
            table.text("physicalName");
            return Optional.empty();
        }
        table.ignore("name", "businessName", "description", "logicalType", "physicalType");
        tags.addAll(table.texts("tags"));
        Map<String, String> custom = custom(table);
        List<Column> columns = columns(table, name.get());
        String grain = table.text("dataGranularityDescription");
        List<QualityRule> rules = new ArrayList<>(RuleReader.implied(name.get(), columns));
        for (YamlMap rule : table.maps("quality")) {
            RuleReader.read(rule, name.get(), Optional.empty()).ifPresent(rules::add);
        }
        for (YamlMap column : table.maps("properties")) {
            for (YamlMap rule : column.maps("quality")) {
                RuleReader.read(rule, name.get(), column.optionalText("name")).ifPresent(rules::add);
            }
        }
        table.done();
        Text label = label(custom, name.get().table());
        return Optional.of(new TableContract(
                name.get(),
                subject,
                version,
                label,
                described(custom, purpose),
                usage,
                limitations,
                grain,
                owner,
                freshness,
                columns,
                Optional.ofNullable(custom.get("amount")),
                words(custom.getOrDefault("recompute_by", "")),
                custom.getOrDefault("history", "").equals("kept"),
                tables(table, words(custom.getOrDefault("driven_by", ""))),
                rules,
                tags,
                custom.getOrDefault("transform", "").equals("run"),
                source));
    }

    private static String owner(YamlMap document) {
        YamlMap team = document.map("team");
        team.ignore("name", "description");
        String owner = "";
        for (YamlMap member : team.maps("members")) {
            member.ignore("name", "description", "dateIn", "dateOut");
            String username = member.text("username");
            if (member.text("role", "").equals("owner")) {
                owner = username;
            }
            member.done();
        }
        if (owner.isEmpty()) {
            document.problem("team", "names no member with 'role: owner'; every table has one owner.");
        }
        team.done();
        return owner;
    }

    private static Optional<String> freshness(YamlMap document) {
        Optional<String> found = Optional.empty();
        for (YamlMap property : document.maps("slaProperties")) {
            String name = property.text("property");
            String value = property.text("value");
            String unit = property.text("unit", "");
            property.ignore("element", "driver", "description");
            property.done();
            if (name.equals("latency") || name.equals("freshness")) {
                found = Optional.of(value + unit);
            }
        }
        return found;
    }

    private static List<Column> columns(YamlMap table, TableName name) {
        List<Column> columns = new ArrayList<>();
        for (YamlMap property : table.maps("properties")) {
            String columnName = property.text("name");
            if (columns.stream().anyMatch(column -> column.name().equals(columnName))) {
                property.problem("name", "column '" + columnName + "' of " + name + " stands twice.");
            }
            columns.add(column(property, columnName, name.layer()));
        }
        if (columns.isEmpty()) {
            table.problem("properties", name + " has no columns.");
        }
        return columns;
    }

    private static Column column(YamlMap property, String name, String layer) {
        property.ignore(
                "logicalType", "primaryKeyPosition", "examples", "unique", "tags", "quality", "logicalTypeOptions");
        ColumnType type = property.parsed(
                        "physicalType",
                        "STRING, BOOLEAN, INT, BIGINT, DOUBLE, DATE, TIMESTAMP or DECIMAL(p,s)",
                        ColumnType::of)
                .orElseGet(() -> {
                    property.text("physicalType");
                    return ColumnType.of("STRING");
                });
        Map<String, String> custom = custom(property);
        boolean key = property.flag("primaryKey", false);
        Text label = new Text(
                custom.getOrDefault("label_zh", property.text("businessName", name)),
                custom.getOrDefault("label_en", property.text("businessName", name)));
        Column column = new Column(
                name,
                type,
                property.flag("required", false) || key,
                key,
                label,
                described(custom, property.text("description")),
                property.oneOf("classification", Classification.class, Classification.INTERNAL),
                reference(property, layer),
                RuleReader.allowedValues(property),
                granularity(property, custom.getOrDefault("granularity", "day")),
                Map.of());
        property.done();
        return column;
    }

    private static Granularity granularity(YamlMap property, String word) {
        List<String> known = Stream.of(Granularity.values())
                .map(value -> value.name().toLowerCase(Locale.ROOT))
                .toList();
        if (!known.contains(word)) {
            property.problem("customProperties", "'granularity' is '" + word + "'." + Nearest.hint(word, known));
            return Granularity.DAY;
        }
        return Granularity.valueOf(word.toUpperCase(Locale.ROOT));
    }

    private static Optional<Reference> reference(YamlMap property, String layer) {
        Optional<Reference> found = Optional.empty();
        for (YamlMap relationship : property.maps("relationships")) {
            relationship.ignore("type");
            Optional<Reference> target =
                    relationship.parsed("to", "table.column or layer.table.column", text -> reference(text, layer));
            found = target.isPresent() ? target : found;
            relationship.done();
        }
        return found;
    }

    /** {@code silver.party.ref}; a name without a layer is one of the table's own layer. */
    private static Reference reference(String text, String layer) {
        String[] parts = text.split("\\.", -1);
        return switch (parts.length) {
            case 2 -> new Reference(new TableName(layer, parts[0]), parts[1]);
            case 3 -> new Reference(new TableName(parts[0], parts[1]), parts[2]);
            default -> throw new IllegalArgumentException(text);
        };
    }

    private static Text label(Map<String, String> custom, String otherwise) {
        return new Text(custom.getOrDefault("label_zh", otherwise), custom.getOrDefault("label_en", otherwise));
    }

    /** A contract that says nothing in Chinese says it in English there, too. */
    private static Text described(Map<String, String> custom, String english) {
        return new Text(custom.getOrDefault("description_zh", english), english);
    }

    static Map<String, String> custom(YamlMap owner) {
        Map<String, String> found = new java.util.LinkedHashMap<>();
        for (YamlMap property : owner.maps("customProperties")) {
            property.ignore("description");
            String name = property.text("property");
            String value =
                    property.isList("value") ? String.join(",", property.texts("value")) : property.text("value");
            found.put(name, value);
            property.done();
        }
        return found;
    }

    private static List<TableName> tables(YamlMap table, List<String> names) {
        List<TableName> found = new ArrayList<>();
        for (String name : names) {
            try {
                found.add(TableName.of(name));
            } catch (IllegalArgumentException e) {
                table.problem("customProperties", "'driven_by': " + e.getMessage());
            }
        }
        return found;
    }

    /** The column names of {@code recompute_by}; the word {@code table} means the whole table. */
    private static List<String> words(String commaSeparated) {
        return commaSeparated.isBlank() || commaSeparated.equals("table")
                ? List.of()
                : List.of(commaSeparated.split("\\s*,\\s*"));
    }
}
