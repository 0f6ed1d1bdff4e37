package yibiao.ingest.connector.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** An object as Salesforce describes it. */
record SObject(String name, List<Field> fields) {

    /** What moves when a record changes, the best first; history rows never change, so their creation is enough. */
    static final List<String> CURSORS = List.of("SystemModstamp", "LastModifiedDate", "CreatedDate");

    private static final Set<String> NOT_READ = Set.of("address", "location", "base64", "complexvalue");
    private static final Set<String> KNOWN = Set.of(
            "id",
            "reference",
            "string",
            "textarea",
            "picklist",
            "multipicklist",
            "combobox",
            "email",
            "phone",
            "url",
            "encryptedstring",
            "boolean",
            "int",
            "long",
            "double",
            "currency",
            "percent",
            "date",
            "datetime",
            "time",
            "anytype",
            "datacategorygroupreference",
            "json");

    SObject {
        fields = List.copyOf(fields);
    }

    static SObject of(JsonNode described) {
        List<Field> fields = new ArrayList<>();
        for (JsonNode field : described.path("fields")) {
            fields.add(new Field(
                    field.path("name").asText(),
                    field.path("type").asText("").toLowerCase(Locale.ROOT),
                    field.path("filterable").asBoolean(true)));
        }
        return new SObject(described.path("name").asText(), fields);
    }

    Optional<Field> field(String name) {
        return fields.stream()
                .filter(field -> field.name().equalsIgnoreCase(name))
                .findFirst();
    }

    /** Empty when nothing in the object tells when it changed. */
    Optional<String> cursor() {
        return CURSORS.stream()
                .flatMap(name -> field(name).stream())
                .filter(Field::isFilterable)
                .map(Field::name)
                .findFirst();
    }

    /**
     * Every field a query can give, in the order of the object. Compound fields repeat their parts, and files are no fields of a
     * warehouse.
     */
    List<String> readable() {
        return fields.stream()
                .filter(field -> !NOT_READ.contains(field.type()))
                .map(Field::name)
                .toList();
    }

    /** Fields of types that came after this connector; they are read as they come. */
    List<Field> ofUnknownType() {
        return fields.stream()
                .filter(field -> !KNOWN.contains(field.type()) && !NOT_READ.contains(field.type()))
                .toList();
    }

    boolean isId(String name) {
        return field(name)
                .filter(field -> field.type().equals("id") || field.type().equals("reference"))
                .isPresent();
    }

    /** A field and its type in lower case. */
    record Field(String name, String type, boolean isFilterable) {}
}
