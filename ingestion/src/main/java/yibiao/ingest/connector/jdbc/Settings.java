package yibiao.ingest.connector.jdbc;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import yibiao.schema.text.Nearest;
import yibiao.schema.workspace.Stream;
import yibiao.schema.workspace.Upkeep;

/**
 * What a source file says of a stream.
 *
 * @param zone  in which the source means times that carry none
 * @param name  {@code source.stream}; the origin of every record
 * @param place where the stream is declared, for messages
 */
public record Settings(Stream.Rows rows, List<String> key, ZoneId zone, Upkeep upkeep, String name, String place) {

    public Settings {
        key = List.copyOf(key);
    }

    Optional<Column> cursor(Relation relation) {
        return rows.cursor().flatMap(cursor -> relation.column(cursor.column()));
    }

    List<Column> keyColumns(Relation relation) {
        return key.stream().map(name -> relation.column(name).orElseThrow()).toList();
    }

    /** What does not fit the table. */
    List<String> problems(Relation relation) {
        List<String> problems = new ArrayList<>();
        key.forEach(field -> missing(relation, field, "key").ifPresent(problems::add));
        rows.cursor().ifPresent(cursor -> {
            missing(relation, cursor.column(), "cursor").ifPresent(problems::add);
            relation.column(cursor.column())
                    .filter(column -> !column.kind().isTime())
                    .ifPresent(column -> problems.add(noCursor(column)));
        });
        upkeep.reconcile().ifPresent(reconcile -> {
            missing(relation, reconcile.column(), "reconcile").ifPresent(problems::add);
            relation.column(reconcile.column())
                    .filter(column -> !column.kind().isTime())
                    .ifPresent(column -> problems.add(
                            "%s: 'reconcile' counts by '%s', which is of type %s; expected a time stamp or a date."
                                    .formatted(place, column.name(), column.type())));
        });
        return problems;
    }

    private Optional<String> missing(Relation relation, String field, String setting) {
        return relation.column(field).isPresent()
                ? Optional.empty()
                : Optional.of("%s: %s has no column '%s', which '%s' names.%s"
                        .formatted(place, relation.shown(), field, setting, Nearest.hint(field, relation.names())));
    }

    private String noCursor(Column column) {
        return "%s: the cursor column '%s' is of type %s; expected a time stamp or a date. Name another, or leave 'cursor' out to read everything each time."
                .formatted(place, column.name(), column.type());
    }
}
