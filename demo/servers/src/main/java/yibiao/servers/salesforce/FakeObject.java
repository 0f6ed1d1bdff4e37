package yibiao.servers.salesforce;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** An object of the fake and its records. System fields (Id, SystemModstamp, CreatedDate, IsDeleted) are kept by themselves. */
public final class FakeObject {

    private final String name;
    private final Map<String, String> fields = new LinkedHashMap<>();
    private final Map<String, Stored> records = new TreeMap<>();

    FakeObject(String name) {
        this.name = name;
        fields.put("Id", "id");
        fields.put("IsDeleted", "boolean");
        fields.put("CreatedDate", "datetime");
        fields.put("SystemModstamp", "datetime");
    }

    /** @param type in the words of a describe, such as {@code currency} */
    public FakeObject field(String field, String type) {
        fields.put(field, type);
        return this;
    }

    public FakeObject without(String field) {
        fields.remove(field);
        return this;
    }

    /** Creates or changes a record; nobody sees it before {@code visibleAt}. */
    public void put(String id, Map<String, ? extends @Nullable Object> values, Instant modifiedAt, Instant visibleAt) {
        Stored before = records.get(id);
        Instant createdAt = before == null ? modifiedAt : before.createdAt();
        records.put(id, new Stored(id, new LinkedHashMap<>(values), createdAt, modifiedAt, visibleAt, false));
    }

    /** Puts a record into the recycle bin. */
    public void delete(String id, Instant at) {
        Stored record = records.get(id);
        if (record != null) {
            records.put(id, new Stored(id, record.values(), record.createdAt(), at, at, true));
        }
    }

    /** Empties the recycle bin of a record: nothing tells of it any more. */
    public void erase(String id) {
        records.remove(id);
    }

    public void reveal(Instant now) {
        records.replaceAll((id, record) -> record.visibleAt().isAfter(now)
                ? new Stored(id, record.values(), record.createdAt(), record.modifiedAt(), now, record.isDeleted())
                : record);
    }

    String name() {
        return name;
    }

    Map<String, String> fields() {
        return fields;
    }

    List<Stored> visible(Instant now, boolean withDeleted) {
        List<Stored> visible = new ArrayList<>();
        for (Stored record : records.values()) {
            if (!record.visibleAt().isAfter(now) && (withDeleted || !record.isDeleted())) {
                visible.add(record);
            }
        }
        return visible;
    }

    ObjectNode describe() {
        ObjectNode description =
                JsonNodeFactory.instance.objectNode().put("name", name).put("queryable", true);
        ArrayNode list = description.putArray("fields");
        fields.forEach((field, type) -> list.addObject()
                .put("name", field)
                .put("type", type)
                .put("filterable", true)
                .put("calculated", false)
                .put("nillable", !field.equals("Id")));
        return description;
    }

    /** A record as it is kept. */
    record Stored(
            String id,
            Map<String, ? extends @Nullable Object> values,
            Instant createdAt,
            Instant modifiedAt,
            Instant visibleAt,
            boolean isDeleted) {

        /** A string, a number, a boolean, an instant or null. */
        @Nullable
        Object value(String field) {
            return switch (field) {
                case "Id" -> id;
                case "IsDeleted" -> isDeleted;
                case "CreatedDate" -> createdAt;
                case "SystemModstamp", "LastModifiedDate" -> modifiedAt;
                default -> values.get(field);
            };
        }
    }
}
