package yibiao.ingest.connector.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import yibiao.ingest.connector.SourceProblem;
import yibiao.schema.text.Nearest;
import yibiao.schema.workspace.SalesforceObject;
import yibiao.schema.workspace.Upkeep;

/** What Salesforce says of a stream's object, held against what the stream asks for. */
final class Description {

    private final SalesforceApi api;
    private final SalesforceObject settings;
    private final Upkeep upkeep;
    private final String place;
    private final AtomicReference<@Nullable SObject> latest = new AtomicReference<>();

    /** @param place where the stream is declared, for messages */
    Description(SalesforceApi api, SalesforceObject settings, Upkeep upkeep, String place) {
        this.api = api;
        this.settings = settings;
        this.upkeep = upkeep;
        this.place = place;
    }

    /** The object as it was described last; what a sweep needs of it does not change within a run. */
    SObject latest() {
        SObject known = latest.get();
        return known == null ? usable() : known;
    }

    /** @throws SourceProblem when the stream asks for what the object does not have */
    SObject usable() {
        SObject object = asked(api);
        List<String> problems = problems(object);
        if (!problems.isEmpty()) {
            throw SourceProblem.configuration(String.join("\n", problems));
        }
        latest.set(object);
        return object;
    }

    /** @throws SourceProblem when there is no such object, with the nearest one */
    SObject asked(SalesforceApi how) {
        Optional<JsonNode> described = how.describe(settings.object());
        if (described.isPresent()) {
            return SObject.of(described.get());
        }
        List<String> names =
                how.objects().stream().map(found -> found.path("name").asText()).toList();
        throw SourceProblem.configuration(
                "%s: there is no object '%s', or the user of this connection may not see it.%s"
                        .formatted(place, settings.object(), Nearest.hint(settings.object(), names)));
    }

    /** What the stream asks for and the object does not have. */
    List<String> problems(SObject object) {
        List<String> names = object.fields().stream().map(SObject.Field::name).toList();
        List<String> problems = new ArrayList<>();
        for (String field : settings.fields()) {
            if (!field.contains(".") && object.field(field).isEmpty()) {
                problems.add("%s: %s has no field '%s', or the user of this connection may not see it.%s"
                        .formatted(place, settings.object(), field, Nearest.hint(field, names)));
            }
        }
        if (object.cursor().isEmpty()) {
            problems.add("%s: %s has none of the fields %s, so changes to it cannot be found. Choose another object."
                    .formatted(place, settings.object(), String.join(", ", SObject.CURSORS)));
        }
        upkeep.reconcile()
                .map(Upkeep.Reconcile::column)
                .filter(column -> object.field(column).isEmpty())
                .ifPresent(column -> problems.add(
                        "%s: %s has no field '%s', by which 'reconcile' counts, or the user of this connection may not see it.%s"
                                .formatted(place, settings.object(), column, Nearest.hint(column, names))));
        return problems;
    }

    /** What a person should know of a stream that takes all fields. */
    List<String> notes(SObject object) {
        return settings.fields().isEmpty()
                ? object.ofUnknownType().stream()
                        .map(field ->
                                "%s.%s is of the type '%s', which this version does not know; it is read as it comes."
                                        .formatted(settings.object(), field.name(), field.type()))
                        .toList()
                : List.of();
    }
}
