package yibiao.ingest.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import yibiao.ingest.connector.Connector;
import yibiao.ingest.connector.Fetched;
import yibiao.ingest.connector.Landed;
import yibiao.ingest.connector.Plan;
import yibiao.ingest.connector.Position;
import yibiao.ingest.connector.Raw;
import yibiao.ingest.connector.Reason;
import yibiao.ingest.connector.RecordSink;
import yibiao.ingest.connector.Refused;
import yibiao.schema.bronze.StreamState;

/**
 * A source that grows: records 1, 2, 3… of which every seventh is refused. Each reading stamps its records with its own number, so
 * that a test sees when rows of two readings were mixed in one epoch.
 */
final class LogSource implements Connector {

    private static final ObjectMapper JSON = JsonMapper.builder().build();
    private static final int EPOCH = 40;

    private long size;
    private int readings;

    void grow(int records) {
        size += records;
    }

    long size() {
        return size;
    }

    static boolean isRefused(long number) {
        return number % 7 == 0;
    }

    @Override
    public List<String> check() {
        return List.of();
    }

    @Override
    public Plan plan(Optional<StreamState> state) {
        long from =
                Position.of(state).map(Position::updatedAt).map(Long::parseLong).orElse(0L);
        long to = Math.min(size, from + EPOCH);
        return from == to
                ? Plan.nothingNew(List.of())
                : Plan.of(
                        JSON.createObjectNode().put("from", from).put("to", to),
                        "log " + from + " to " + to,
                        List.of());
    }

    @Override
    public Plan planAgain(Set<String> parts, StreamState state) {
        return Plan.nothingNew(List.of());
    }

    @Override
    public Fetched fetch(JsonNode window, Optional<StreamState> state, RecordSink sink) throws IOException {
        readings++;
        long to = window.get("to").asLong();
        long read = 0;
        for (long number = window.get("from").asLong() + 1; number <= to; number++) {
            read++;
            String payload = "{\"number\":%d,\"reading\":%d}".formatted(number, readings);
            if (isRefused(number)) {
                Raw raw = Raw.of(payload.getBytes(StandardCharsets.UTF_8));
                sink.refuse(Refused.record("", "log#" + number, Reason.NULL_KEY, "log#" + number + ": refused", raw));
            } else {
                sink.land(new Landed(String.valueOf(number), "", "log#" + number, null, payload));
            }
        }
        JsonNode position = new Position(String.valueOf(to), List.of()).toJson();
        return new Fetched(true, read, position, Map.of(), List.of(), Optional.empty(), true, 0, read, List.of());
    }

    @Override
    public String settings() {
        return "";
    }

    @Override
    public void close() {}
}
