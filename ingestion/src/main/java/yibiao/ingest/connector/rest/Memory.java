package yibiao.ingest.connector.rest;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The versions of records that were taken lately, by their tick, so that reading their time again takes only what is new.
 *
 * <p>It is bounded: of more than {@link #MOST} versions the oldest ticks are forgotten, and their time is not read again.
 */
final class Memory {

    /** Versions kept; a megabyte in the table's log. */
    static final int MOST = 20_000;

    private final TreeMap<Instant, Set<String>> versions = new TreeMap<>();
    private final Set<String> all = new HashSet<>();

    static Memory of(Map<String, List<String>> kept) {
        Memory memory = new Memory();
        kept.forEach((tick, some) -> some.forEach(version -> memory.add(Instant.parse(tick), version)));
        return memory;
    }

    void add(Instant tick, String version) {
        if (all.add(version)) {
            versions.computeIfAbsent(tick, any -> new TreeSet<>()).add(version);
        }
    }

    void addAll(Memory other) {
        other.versions.forEach((tick, some) -> some.forEach(version -> add(tick, version)));
    }

    boolean knows(String version) {
        return all.contains(version);
    }

    /**
     * Forgets what lies before a tick, and the oldest of too many.
     *
     * @param end the tick up to which everything was taken
     * @return the tick from which on every version taken is still known
     */
    Instant forgetBefore(Instant tick, Instant end) {
        Instant since = tick;
        while (!versions.isEmpty() && (versions.firstKey().isBefore(tick) || all.size() > MOST)) {
            boolean tooMany = !versions.firstKey().isBefore(tick);
            all.removeAll(versions.pollFirstEntry().getValue());
            if (tooMany) {
                since = versions.isEmpty() ? end : versions.firstKey();
            }
        }
        return since;
    }

    Map<String, List<String>> kept() {
        Map<String, List<String>> kept = new TreeMap<>();
        versions.forEach((tick, some) -> kept.put(tick.toString(), new ArrayList<>(some)));
        return kept;
    }
}
