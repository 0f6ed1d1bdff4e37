package yibiao.ingest.connector.rest;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import yibiao.ingest.connector.Landed;
import yibiao.ingest.connector.RecordSink;
import yibiao.ingest.connector.Refused;
import yibiao.ingest.connector.Sha256;
import yibiao.schema.bronze.BronzeColumns;

/** Takes the records of one reading: lands the new ones of its window, refuses those without key, drops what is known. */
class Taking {

    private static final int COLUMNS_KEPT = 2_000;
    private static final int VERSION_BYTES = 12;

    private final RecordRules rules;
    private final Bounds bounds;
    private final Memory known;
    private final Instant rememberFrom;
    private final RecordSink sink;
    private final MessageDigest digest = Sha256.digest();
    private final ContentSum content = new ContentSum();
    private final Set<String> here = new HashSet<>();
    private final Memory taken = new Memory();
    private final Set<String> columns = new LinkedHashSet<>();
    private Optional<Instant> newest = Optional.empty();
    private long duplicates;
    private long kept;
    private long withoutCursor;
    private long bytes;

    /**
     * @param known        versions that were taken in earlier epochs
     * @param rememberFrom tick from which later epochs may read again
     */
    Taking(RecordRules rules, Bounds bounds, Memory known, Instant rememberFrom, RecordSink sink) {
        this.rules = rules;
        this.bounds = bounds;
        this.known = known;
        this.rememberFrom = rememberFrom;
        this.sink = sink;
    }

    /** @return how many of the records had not come in this reading before */
    int take(Page page) throws IOException {
        long before = duplicates;
        for (JsonNode record : page.records()) {
            take(record);
        }
        bytes += page.bytes();
        return (int) (page.records().size() - (duplicates - before));
    }

    /** Records landed or refused. */
    long kept() {
        return kept;
    }

    long duplicates() {
        return duplicates;
    }

    long bytes() {
        return bytes;
    }

    long withoutCursor() {
        return withoutCursor;
    }

    /** What this reading saw in its window, whatever the order. */
    String content() {
        return content.hex();
    }

    Memory taken() {
        return taken;
    }

    Set<String> columns() {
        return columns;
    }

    /** The highest tick that was seen. */
    Optional<Instant> newest() {
        return newest;
    }

    private void take(JsonNode received) throws IOException {
        JsonNode record = rules.shape().flat(received);
        String payload = Payload.of(record);
        List<@Nullable String> key = rules.key(record);
        Optional<CursorTime.Moment> moment = rules.moment(record);
        if (moment.filter(found -> !bounds.hold(found.tick())).isPresent()) {
            return; // of another window, where it is read
        }
        byte[] sum = version(key, payload);
        String version = Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(sum, VERSION_BYTES));
        if (!here.add(version) && rules.hasKey()) {
            duplicates++;
            return;
        }
        content.add(sum);
        Instant tick = moment.map(CursorTime.Moment::tick).orElseGet(() -> bounds.from());
        moment.ifPresent(found -> newest = newest.filter(found.tick()::isBefore).or(() -> Optional.of(found.tick())));
        if (rules.hasCursor() && !tick.isBefore(rememberFrom)) {
            taken.add(tick, version);
        }
        if (!known.knows(version)) {
            kept++;
            keep(record, payload, key, moment);
        }
    }

    /** Does with a record that was not known what this reading is for. */
    void keep(JsonNode record, String payload, List<@Nullable String> key, Optional<CursorTime.Moment> moment)
            throws IOException {
        Optional<Refused> refused = rules.refusal(record, payload, key);
        if (refused.isPresent()) {
            sink.refuse(refused.get());
            return;
        }
        record.fieldNames().forEachRemaining(name -> {
            if (columns.size() < COLUMNS_KEPT) {
                columns.add(name);
            }
        });
        withoutCursor += rules.hasCursor() && moment.isEmpty() ? 1 : 0;
        sink.land(new Landed(
                rules.hasKey() ? joined(key) : null,
                "",
                rules.origin(),
                moment.map(CursorTime.Moment::at).orElse(null),
                payload,
                rules.isDeleted(record)));
    }

    static String joined(List<@Nullable String> key) {
        List<String> present = new ArrayList<>();
        for (String part : key) {
            present.add(String.valueOf(part));
        }
        return String.join(BronzeColumns.KEY_SEPARATOR, present);
    }

    private byte[] version(List<@Nullable String> key, String payload) {
        for (String part : key) {
            digest.update(String.valueOf(part).getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0x1f);
        }
        return digest.digest(payload.getBytes(StandardCharsets.UTF_8));
    }
}
