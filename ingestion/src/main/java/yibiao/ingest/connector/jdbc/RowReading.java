package yibiao.ingest.connector.jdbc;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import yibiao.ingest.connector.JsonText;
import yibiao.ingest.connector.Landed;
import yibiao.ingest.connector.Position;
import yibiao.ingest.connector.Raw;
import yibiao.ingest.connector.Reason;
import yibiao.ingest.connector.RecordKey;
import yibiao.ingest.connector.RecordSink;
import yibiao.ingest.connector.Refused;

/** Takes the rows of one window: lands those with a key, refuses the others, remembers the last position and the content. */
final class RowReading {

    private final Relation relation;
    private final List<String> keyFields;
    private final RecordKey key;
    private final @Nullable CursorClock clock;
    private final int cursorPlace;
    private final JsonText json;
    private final String origin;
    private final RecordSink sink;
    private final ContentSum content = new ContentSum();
    private @Nullable Position last;
    private List<String> lastKey = List.of();
    private long read;
    private long characters;

    RowReading(
            Relation relation,
            List<String> keyFields,
            @Nullable Column cursor,
            @Nullable CursorClock clock,
            String origin,
            RecordSink sink) {
        this.relation = relation;
        this.keyFields = keyFields;
        this.key = RecordKey.in(relation.names(), keyFields).orElseThrow();
        this.clock = clock;
        this.cursorPlace = cursor == null ? -1 : relation.names().indexOf(cursor.name());
        this.json = new JsonText(relation.names());
        this.origin = origin;
        this.sink = sink;
    }

    void take(ResultSet row) throws SQLException, IOException {
        List<@Nullable String> values = new ArrayList<>(relation.columns().size());
        for (int i = 0; i < relation.columns().size(); i++) {
            values.add(relation.dialect().text(row, i + 1, relation.columns().get(i)));
        }
        read++;
        String payload = json.object(values);
        characters += payload.length();
        content.add(payload);
        String cursor = cursorPlace < 0 ? null : values.get(cursorPlace);
        List<String> missing = key.missingIn(values);
        if (missing.isEmpty()) {
            sink.land(new Landed(key.of(values), "", origin, instant(cursor), payload));
        } else {
            sink.refuse(Refused.record(
                    "",
                    origin,
                    Reason.NULL_KEY,
                    "%s: the key column '%s' is empty, so the row cannot be told from others. Choose a key that is never empty."
                            .formatted(origin, String.join("', '", missing)),
                    Raw.of(payload.getBytes(StandardCharsets.UTF_8))));
        }
        // A row without key is no place to go on from: nothing would be "after" it. It is read, and refused, again.
        if (missing.isEmpty()) {
            lastKey = position(values);
            last = cursor == null ? last : new Position(cursor, lastKey);
        }
    }

    @Nullable
    Position last() {
        return last;
    }

    /** The key of the last row that has one; empty when none had. */
    List<String> lastKey() {
        return lastKey;
    }

    long read() {
        return read;
    }

    long characters() {
        return characters;
    }

    String contentSha() {
        return content.hex();
    }

    private @Nullable Instant instant(@Nullable String cursor) {
        return cursor == null || clock == null ? null : clock.instant(cursor).orElse(null);
    }

    private List<String> position(List<@Nullable String> values) {
        List<String> position = new ArrayList<>();
        for (String field : keyFields) {
            String value = values.get(relation.names().indexOf(field));
            position.add(value == null ? "" : value);
        }
        return position;
    }
}
