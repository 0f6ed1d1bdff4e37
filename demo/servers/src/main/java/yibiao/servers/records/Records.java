package yibiao.servers.records;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The records of one kind in a fake system. When a version becomes visible is apart from the time that it carries. */
public final class Records {

    public static final ObjectMapper JSON = JsonMapper.builder().build();

    private static final Duration STEP = Duration.ofMillis(1500);

    private final Map<String, List<Version>> versions = new LinkedHashMap<>();
    private Instant now;

    public Records(Instant start) {
        this.now = start;
    }

    /** The system's own clock. */
    public synchronized Instant now() {
        return now;
    }

    public synchronized void pass(Duration time) {
        now = now.plus(time);
    }

    /** Sets the clock, unless it is later already. */
    public synchronized void moveTo(Instant instant) {
        now = instant.isAfter(now) ? instant : now;
    }

    /** A version as it is at this instant; each takes the system a moment. */
    public synchronized void put(String id, ObjectNode members) {
        putAt(id, members, now, now);
        pass(STEP);
    }

    public synchronized void putHidden(String id, ObjectNode members) {
        putAt(id, members, now, Instant.MAX);
        pass(STEP);
    }

    public synchronized void putTogether(Map<String, ObjectNode> records) {
        records.forEach((id, members) -> putAt(id, members, now, now));
        pass(STEP);
    }

    public synchronized void putAt(String id, ObjectNode members, Instant modifiedAt, Instant visibleAt) {
        versions.computeIfAbsent(id, any -> new ArrayList<>())
                .add(new Version(id, members.deepCopy(), modifiedAt, visibleAt, false));
    }

    public synchronized void reveal() {
        versions.values()
                .forEach(all -> all.replaceAll(version -> version.visibleAt().isAfter(now)
                        ? new Version(version.id(), version.members(), version.modifiedAt(), now, version.isDeleted())
                        : version));
    }

    public synchronized void delete(String id) {
        List<Version> all = Objects.requireNonNull(versions.get(id));
        Version last = all.get(all.size() - 1);
        all.add(new Version(id, last.members(), now, now, true));
        pass(STEP);
    }

    /** Removes a record for good: nothing tells of it any more. */
    public synchronized void erase(String id) {
        versions.remove(id);
    }

    /** When a record came to be. */
    public synchronized Instant createdAt(String id) {
        return Objects.requireNonNull(versions.get(id)).get(0).modifiedAt();
    }

    /** What is to be seen now, by (time, id). */
    public synchronized List<Version> visible(boolean deleted) {
        List<Version> found = new ArrayList<>();
        for (List<Version> all : versions.values()) {
            Version last = null;
            for (Version version : all) {
                last = version.visibleAt().isAfter(now) ? last : version;
            }
            if (last != null && last.isDeleted() == deleted) {
                found.add(last);
            }
        }
        found.sort(Comparator.comparing(Version::modifiedAt).thenComparing(Version::id));
        return found;
    }

    /**
     * @param modifiedAt what the version says of itself
     * @param visibleAt  from when on it is answered
     */
    public record Version(String id, ObjectNode members, Instant modifiedAt, Instant visibleAt, boolean isDeleted) {}
}
