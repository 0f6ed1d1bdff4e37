package yibiao.ingest;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import yibiao.ingest.connector.Discovery.Declared;
import yibiao.ingest.connector.Discovery.Found;

/**
 * Streams as they stand in a source file, with mappings to fill in as comments. Of a preset it is the choice of streams that stands there;
 * what is declared already is only told.
 */
final class DiscoveredYaml {

    private DiscoveredYaml() {}

    static String of(List<Found> found) {
        StringBuilder yaml = new StringBuilder();
        List<Found> readable =
                found.stream().filter(each -> each.problem().isEmpty()).toList();
        List<Found> ofPreset = of(Declared.PRESET, readable);
        if (!ofPreset.isEmpty()) {
            yaml.append("# Streams of the preset; name those to be read.\nuse: [")
                    .append(list(ofPreset.stream().map(Found::name).toList()))
                    .append("]\n");
            ofPreset.forEach(each -> known(each, yaml));
        }
        List<Found> ofFile = of(Declared.FILE, readable);
        if (!ofFile.isEmpty()) {
            yaml.append("# Declared in the source file already:\n");
            ofFile.forEach(each -> known(each, yaml));
        }
        List<Found> undeclared = of(Declared.NOWHERE, readable);
        if (!undeclared.isEmpty()) {
            yaml.append("streams:\n");
            undeclared.forEach(each -> stream(each, yaml));
        }
        found.stream()
                .flatMap(each -> each.problem().stream())
                .forEach(problem ->
                        yaml.append("# ").append(problem.replaceAll("\\R", " ")).append('\n'));
        if (!undeclared.isEmpty()) {
            yaml.append("mappings: []\n");
            undeclared.forEach(each -> mapping(each, yaml));
        }
        return yaml.toString();
    }

    private static List<Found> of(Declared declared, List<Found> found) {
        return found.stream().filter(each -> each.declared() == declared).toList();
    }

    private static void known(Found found, StringBuilder yaml) {
        yaml.append("# ").append(found.name());
        found.rows().ifPresent(rows -> yaml.append(String.format(Locale.ROOT, ", about %,d records", rows)));
        yaml.append(found.key().isEmpty() ? "" : ", key " + String.join(", ", found.key()))
                .append(found.cursors().isEmpty() ? "" : ", changes show in " + String.join(", ", found.cursors()))
                .append("\n#   fields: ")
                .append(fields(found))
                .append('\n');
    }

    private static void stream(Found found, StringBuilder yaml) {
        yaml.append("  ").append(found.name()).append(":\n");
        found.rows().ifPresent(rows -> yaml.append(String.format(Locale.ROOT, "    # about %,d records%n", rows)));
        found.settings().forEach((name, value) -> yaml.append("    %s: %s\n".formatted(name, quoted(value))));
        if (found.key().isEmpty()) {
            yaml.append("    # key: [which fields name a record?]\n");
        } else {
            yaml.append("    key: [").append(list(found.key())).append("]\n");
        }
        if (!found.cursors().isEmpty() && !found.key().isEmpty()) {
            yaml.append(cursor(found, quoted(found.cursors().get(0))));
        }
        yaml.append("    # fields: ").append(fields(found)).append('\n');
    }

    /** Each kind of source says in its own way which field moves; an object of Salesforce needs no telling. */
    private static String cursor(Found found, String field) {
        if (found.settings().containsKey("topic")) {
            return "    updated_at: " + field + "\n";
        }
        return found.settings().containsKey("object") ? "" : "    cursor: {column: " + field + ", lag: PT5M}\n";
    }

    private static String fields(Found found) {
        return found.fields().stream()
                .map(field -> field.name().replaceAll("\\R", " ") + " " + field.type())
                .collect(Collectors.joining(", "));
    }

    private static void mapping(Found found, StringBuilder yaml) {
        yaml.append("# - entity:   # party, product, user, opportunity, order_line, ...\n");
        yaml.append("#   from: ").append(found.name()).append('\n');
        yaml.append("#   columns:   # of the entity, each with a field or an expression over fields\n");
        String id = found.key().isEmpty() ? "" : found.key().get(0);
        yaml.append("#     source_id: ").append(id).append('\n');
        found.fields().stream()
                .map(field -> field.name().replaceAll("\\R", " "))
                .filter(field -> !field.equals(id))
                .forEach(field -> yaml.append("#     # ... ").append(field).append('\n'));
    }

    private static String list(List<String> names) {
        return names.stream().map(DiscoveredYaml::quoted).collect(Collectors.joining(", "));
    }

    /** A text that YAML would read as something else, or that holds signs of its own, stands in quotes. */
    private static String quoted(String text) {
        boolean plain = text.matches("[A-Za-z_][A-Za-z0-9_.-]*")
                && !text.toLowerCase(Locale.ROOT).matches("true|false|yes|no|on|off|null|y|n");
        return plain ? text : '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
