package yibiao.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the systems of the measured company deliver. */
class CompanyInboxTest {

    private static final CompanySize SIZE = new CompanySize(0.01);

    @TempDir
    Path folder;

    @Test
    void oneSeedIsOneCompany() throws IOException {
        assertThat(files(1, "a")).isEqualTo(files(1, "b")).isNotEqualTo(files(2, "c"));
    }

    @Test
    void aHundredthOfTheKeysIsDeliveredAgainWithOtherValues() throws IOException {
        Map<String, String> files = files(1, "a");
        for (String table : List.of("account", "opportunity", "sales_order", "order_line", "contact")) {
            int keys = table.equals("order_line") ? 2 : 1;
            Map<List<String>, List<String>> before = records(files, table, keys, Set.of("0", "1", "2"));
            Map<List<String>, List<String>> changed = records(files, table, keys, Set.of("changed"));
            assertThat(before.keySet()).as(table).containsAll(changed.keySet());
            assertThat(changed)
                    .as(table)
                    .allSatisfy((key, values) -> assertThat(values).isNotEqualTo(before.get(key)));
            assertThat((double) changed.size() / before.size()).as(table).isBetween(0.004, 0.016);
        }
    }

    @Test
    void aLineSaysOfItsOrderWhatTheOrderSays() throws IOException {
        Map<String, String> files = files(1, "a");
        Map<List<String>, List<String>> orders = records(files, "sales_order", 1, Set.of("0"));
        Map<List<String>, List<String>> lines = records(files, "order_line", 2, Set.of("0"));
        assertThat(lines).hasSize(10_000);
        lines.forEach((key, line) -> assertThat(orders)
                .extractingByKey(key.subList(0, 1))
                .asInstanceOf(InstanceOfAssertFactories.list(String.class))
                .startsWith(line.get(0))
                .containsSequence(line.subList(2, 7)));
    }

    /** All files that one company delivers, by their names. */
    private Map<String, String> files(long seed, String name) throws IOException {
        Path inboxFolder = folder.resolve(name);
        CompanyInbox inbox = new CompanyInbox(inboxFolder, SIZE, new CompanyRows(seed, SIZE));
        inbox.first();
        inbox.opportunitiesGoOn(1);
        inbox.opportunitiesGoOn(2);
        inbox.change(0.01);
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> found = Files.list(inboxFolder)) {
            for (Path file : found.toList()) {
                files.put(String.valueOf(file.getFileName()), Files.readString(file));
            }
        }
        return files;
    }

    /** The newest record of each key in some files of a table; its first columns are the key. */
    private static Map<List<String>, List<String>> records(
            Map<String, String> files, String table, int keys, Set<String> parts) {
        Map<List<String>, List<String>> records = new HashMap<>();
        for (String part : parts.stream().sorted().toList()) {
            files.getOrDefault(table + "-" + part + ".csv", "").lines().skip(1).forEach(line -> {
                List<String> values = List.of(line.split(",", -1));
                records.put(values.subList(0, keys), values);
            });
        }
        return records;
    }
}
