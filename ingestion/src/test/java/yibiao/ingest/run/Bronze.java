package yibiao.ingest.run;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import yibiao.ingest.bronze.WrittenTables.BronzeRow;
import yibiao.ingest.connector.World;

/** The rows of the one stream of a test's warehouse, and what the warehouse believes by them. */
public final class Bronze {

    private final List<BronzeRow> rows;

    private Bronze(List<BronzeRow> rows) {
        this.rows = rows;
    }

    public static Bronze of(Warehouse warehouse) {
        return new Bronze(warehouse.written().rows("box_deal"));
    }

    /** Of each key the newest row, by the source's instant and then by arrival; of a part that is loaded whole only its last load. */
    public Map<String, String> texts(World world) {
        Map<String, BronzeRow> newest = new TreeMap<>();
        for (BronzeRow row : believed()) {
            newest.merge(String.valueOf(row.key()), row, Bronze::newer);
        }
        Map<String, String> texts = new TreeMap<>();
        newest.forEach((key, row) -> {
            if (row.op().equals("u")) {
                texts.put(key, world.text(String.valueOf(row.payload())));
            }
        });
        return texts;
    }

    /** Every record that landed, as key, instant and content: one that is here twice landed twice. */
    public List<String> versions() {
        return rows.stream()
                .filter(row -> !row.op().equals("s"))
                .map(row -> row.op() + " " + row.key() + " " + row.updatedAtMicros() + " " + row.payload())
                .toList();
    }

    /** Every record that landed, as key and text; deletions without text. */
    public List<String> changes(World world) {
        return rows.stream()
                .filter(row -> !row.op().equals("s"))
                .map(row -> row.op().equals("d")
                        ? row.key() + " -"
                        : row.key() + " " + world.text(String.valueOf(row.payload())))
                .toList();
    }

    /** The places of the rows: which row of which epoch. */
    public List<String> places() {
        return rows.stream()
                .map(row -> row.generation() + "/" + row.epoch() + "/" + row.ordinal())
                .toList();
    }

    private List<BronzeRow> believed() {
        Map<String, Integer> lastStart = new HashMap<>();
        for (int i = 0; i < rows.size(); i++) {
            if (rows.get(i).op().equals("s")) {
                lastStart.put(rows.get(i).part(), i);
            }
        }
        List<BronzeRow> believed = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            BronzeRow row = rows.get(i);
            if (!row.op().equals("s") && i > lastStart.getOrDefault(row.part(), -1)) {
                believed.add(row);
            }
        }
        return believed;
    }

    private static BronzeRow newer(BronzeRow earlier, BronzeRow later) {
        return instant(later.updatedAtMicros()) >= instant(earlier.updatedAtMicros()) ? later : earlier;
    }

    private static long instant(@Nullable Long micros) {
        return micros == null ? Long.MIN_VALUE : micros;
    }
}
