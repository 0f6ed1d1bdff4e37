package yibiao.ingest.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import yibiao.ingest.bronze.KnownRecord;

final class SortedKeysTest {

    @TempDir
    Path folder;

    @Test
    void bothSidesMeetKeyByKeyHoweverManyRunsTheyFill() throws IOException {
        long seed = Long.getLong("keys.seed", System.nanoTime());
        System.out.println("keys.seed=" + seed);
        Random random = new Random(seed);
        SortedKeys keys = new SortedKeys(folder, 7);
        TreeSet<String> listed = new TreeSet<>();
        Map<String, KnownRecord> known = new TreeMap<>();
        for (int i = 0; i < 500; i++) {
            String key = "北" + random.nextInt(120) + (char) ('a' + random.nextInt(2));
            if (random.nextBoolean()) {
                keys.listed(key);
                listed.add(key);
            } else {
                KnownRecord record = new KnownRecord(key, random.nextInt(5), 1, i, 1, random.nextInt(4) == 0, "");
                keys.known(record);
                known.merge(key, record, (a, b) -> KnownRecord.BY_AGE.compare(a, b) > 0 ? a : b);
            }
        }
        for (int pass = 0; pass < 2; pass++) {
            List<String> seen = new ArrayList<>();
            keys.forEach((key, isListed, newest) -> {
                seen.add(key);
                assertThat(isListed).isEqualTo(listed.contains(key));
                assertThat(newest).isEqualTo(known.get(key));
            });
            TreeSet<String> all = new TreeSet<>(listed);
            all.addAll(known.keySet());
            assertThat(seen).containsExactlyElementsOf(all);
        }
    }
}
