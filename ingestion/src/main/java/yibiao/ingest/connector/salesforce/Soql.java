package yibiao.ingest.connector.salesforce;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import yibiao.schema.workspace.SalesforceObject;

/** Writes the queries of a stream. */
final class Soql {

    private final SalesforceObject settings;

    Soql(SalesforceObject settings) {
        this.settings = settings;
    }

    /** What is selected: what was declared or all that can be read, and always what the connector itself needs. */
    List<String> fields(SObject object, String cursor) {
        Set<String> selected = new LinkedHashSet<>();
        selected.add("Id");
        selected.addAll(settings.fields().isEmpty() ? object.readable() : settings.fields());
        selected.add(cursor);
        if (settings.deleted() && object.field("IsDeleted").isPresent()) {
            selected.add("IsDeleted");
        }
        return List.copyOf(selected);
    }

    /** In order, and limited: one record after the other can be forgotten behind it. */
    String ordered(List<String> fields, ObjectWindow window) {
        String limit = window.limit() > 0 ? " LIMIT " + window.limit() : "";
        return unordered(fields, window) + " ORDER BY " + window.cursor() + ", Id" + limit;
    }

    /** Bulk API splits a query into parts by itself, but not one that has an order. */
    String unordered(List<String> fields, ObjectWindow window) {
        return "SELECT " + String.join(", ", fields) + from(window);
    }

    /** Those records of a window that come no later than its record {@code last}. */
    String upTo(List<String> fields, ObjectWindow window, Place last) {
        return unordered(fields, window)
                + " AND (%1$s < %2$s OR (%1$s = %2$s AND Id <= '%3$s'))"
                        .formatted(window.cursor(), last.at(), last.id());
    }

    /** The longest query a window can lead to, for some of its fields. */
    String longest(List<String> fields, ObjectWindow window) {
        Place longest = new Place(window.upTo(), "0".repeat(18), false);
        ObjectWindow inside = new ObjectWindow(longest, window.upTo(), window.cursor(), false, Integer.MAX_VALUE);
        String part = upTo(fields, inside, longest);
        String whole = ordered(fields, inside);
        return part.length() > whole.length() ? part : whole;
    }

    /** Single records. */
    String having(List<String> fields, List<String> ids) {
        return keys(fields, List.of("Id IN ('" + String.join("', '", ids) + "')"));
    }

    /** Records whenever they changed. */
    String keys(List<String> fields, List<String> conditions) {
        List<String> all = new ArrayList<>(conditions);
        settings.where().ifPresent(text -> all.add("(" + text + ")"));
        return "SELECT " + String.join(", ", fields) + " FROM " + settings.object()
                + (all.isEmpty() ? "" : " WHERE " + String.join(" AND ", all));
    }

    String count(ObjectWindow window) {
        return "SELECT COUNT()" + from(window);
    }

    /** A query that proves that everything can be read, and reads at most one record. */
    String probe(List<String> fields) {
        String where = settings.where().map(text -> " WHERE " + text).orElse("");
        return "SELECT " + String.join(", ", fields) + " FROM " + settings.object() + where + " LIMIT 1";
    }

    private String from(ObjectWindow window) {
        List<String> conditions = new ArrayList<>();
        String cursor = window.cursor();
        Place after = window.after();
        if (after != null) {
            conditions.add(
                    after.id() == null
                            ? cursor + " > " + after.at()
                            : "(%s > %s OR (%s = %s AND Id > '%s'))"
                                    .formatted(cursor, after.at(), cursor, after.at(), after.id()));
        }
        conditions.add(cursor + " <= " + window.upTo());
        settings.where().ifPresent(text -> conditions.add("(" + text + ")"));
        return " FROM " + settings.object() + " WHERE " + String.join(" AND ", conditions);
    }
}
