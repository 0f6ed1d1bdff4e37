package yibiao.schema.workspace;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import yibiao.schema.file.YamlMap;
import yibiao.schema.text.Text;
import yibiao.schema.workspace.CrmConfig.Change;

/** Reads the changes that a company wants to see the effect of. */
final class ChangesReader {

    private ChangesReader() {}

    static List<Change> read(YamlMap file) {
        List<Change> changes = new ArrayList<>();
        for (YamlMap map : file.has("changes") ? file.maps("changes") : List.<YamlMap>of()) {
            one(map).ifPresent(change -> {
                if (changes.stream().anyMatch(other -> other.id().equals(change.id()))) {
                    map.problem("id", "change '" + change.id() + "' stands twice.");
                }
                changes.add(change);
            });
            map.done();
        }
        return changes;
    }

    private static Optional<Change> one(YamlMap map) {
        String id = map.text("id");
        if (!id.isEmpty() && !id.matches("[a-z][a-z0-9_-]*")) {
            map.problem(
                    "id", "'id' is '" + id + "'; expected small letters, digits, '-' and '_', such as new-price-list.");
        }
        int days = map.integer("days", Change.DAYS);
        if (days < 1 || days > Change.MOST_DAYS) {
            map.problem("days", "'days' is " + days + "; expected 1 to " + Change.MOST_DAYS + ".");
        }
        Text name = map.label("name");
        if (!map.has("on")) {
            map.text("on"); // says that it is missing
        }
        return map.parsed("on", "a day such as 2026-03-01", LocalDate::parse).map(on -> new Change(id, name, on, days));
    }
}
