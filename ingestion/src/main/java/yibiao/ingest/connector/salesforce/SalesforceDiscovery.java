package yibiao.ingest.connector.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import yibiao.ingest.connector.Discovery;
import yibiao.ingest.connector.http.Surroundings;
import yibiao.schema.workspace.Connection;

/** Lists the objects whose changes can be followed. Costs a call for each. */
public final class SalesforceDiscovery implements Discovery {

    private static final int COUNTED_AT_ONCE = 100;

    private final SalesforceApi api;

    /** @param place where the source is declared, for messages */
    public SalesforceDiscovery(Connection.Http connection, Surroundings surroundings, String place) {
        this(SalesforceApi.to(connection, surroundings, new CallQuota(connection.budgetPercent(), place), place));
    }

    SalesforceDiscovery(SalesforceApi api) {
        this.api = api;
    }

    @Override
    public List<Found> discover() {
        List<String> names = api.objects().stream()
                .filter(SalesforceDiscovery::isStream)
                .map(object -> object.path("name").asText())
                .sorted()
                .toList();
        Set<String> taken = new HashSet<>();
        List<Found> found = new ArrayList<>();
        for (int from = 0; from < names.size(); from += COUNTED_AT_ONCE) {
            List<String> some = names.subList(from, Math.min(names.size(), from + COUNTED_AT_ONCE));
            Map<String, Long> counts = api.recordCounts(some);
            for (String name : some) {
                api.describe(name)
                        .map(SObject::of)
                        .filter(object -> object.cursor().isPresent())
                        .ifPresent(object -> found.add(found(object, counts, taken)));
            }
        }
        found.sort(Comparator.comparing(Found::name));
        return found;
    }

    /** Salesforce can tell which of its records changed: not of views, feeds, shares and the like. */
    private static boolean isStream(JsonNode object) {
        return object.path("queryable").asBoolean()
                && object.path("replicateable").asBoolean(true)
                && !object.path("deprecatedAndHidden").asBoolean();
    }

    private static Found found(SObject object, Map<String, Long> counts, Set<String> taken) {
        List<Field> fields = object.fields().stream()
                .map(field -> new Field(field.name(), field.type()))
                .toList();
        List<String> cursors = SObject.CURSORS.stream()
                .filter(name -> object.field(name).isPresent())
                .toList();
        Long count = counts.get(object.name());
        return new Found(
                streamName(object.name(), taken),
                Map.of("object", object.name()),
                fields,
                List.of("Id"),
                cursors,
                count == null ? OptionalLong.empty() : OptionalLong.of(count));
    }

    private static String streamName(String object, Set<String> taken) {
        String name = object.replaceAll("([a-z0-9])([A-Z])", "$1_$2")
                .replaceAll("_+", "_")
                .toLowerCase(Locale.ROOT);
        String unique = name;
        for (int i = 2; !taken.add(unique); i++) {
            unique = name + "_" + i;
        }
        return unique;
    }
}
