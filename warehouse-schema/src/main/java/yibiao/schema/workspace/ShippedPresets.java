package yibiao.schema.workspace;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import yibiao.schema.contract.TableName;
import yibiao.schema.file.Problems;

/** What the presets that come with the product deliver. */
public final class ShippedPresets {

    private ShippedPresets() {}

    /** The names of the presets whose mappings fill a silver table, by table; a table that none fills is missing. */
    public static Map<TableName, Set<String>> byTable() {
        Map<TableName, Set<String>> found = new TreeMap<>();
        Problems problems = new Problems();
        for (String name : Preset.names()) {
            Preset.named(name, problems)
                    .ifPresent(preset -> preset.mappings()
                            .forEach(mapping -> found.computeIfAbsent(mapping.table(), table -> new TreeSet<>())
                                    .add(name)));
        }
        problems.throwIfAny();
        return found;
    }
}
