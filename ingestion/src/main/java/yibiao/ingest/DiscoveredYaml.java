package yibiao.ingest;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import yibiao.ingest.connector.Discovery.Field;
import yibiao.ingest.connector.Discovery.Found;

/** Streams as they stand in a source file, with mappings to fill in as comments. */
final class DiscoveredYaml {

    private DiscoveredYaml() {}

    static String of(List<Found> found) {
        StringBuilder yaml = new StringBuilder("streams:\n");
        found.forEach(each -> stream(each, yaml));
        yaml.append("mappings: []\n");
        found.forEach(each -> mapping(each, yaml));
        return yaml.toString();
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
            yaml.append("    cursor: {column: ")
                    .append(quoted(found.cursors().get(0)))
                    .append(", lag: PT5M}\n");
        }
        yaml.append("    # fields: ")
                .append(found.fields().stream()
                        .map(field -> field.name().replaceAll("\\R", " ") + " " + field.type())
                        .collect(Collectors.joining(", ")))
                .append('\n');
    }

    private static void mapping(Found found, StringBuilder yaml) {
        yaml.append("# - entity:   # party, product, user, opportunity, order_line, ...\n");
        yaml.append("#   from: ").append(found.name()).append('\n');
        yaml.append("#   columns:\n");
        String id = found.key().isEmpty() ? "" : found.key().get(0);
        yaml.append("#     source_id: ").append(id).append('\n');
        for (Field field : found.fields()) {
            if (!field.name().equals(id)) {
                yaml.append("#     : ")
                        .append(field.name().replaceAll("\\R", " "))
                        .append('\n');
            }
        }
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
