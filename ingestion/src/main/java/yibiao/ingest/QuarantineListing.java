package yibiao.ingest;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import yibiao.ingest.bronze.QuarantinedRow;

/** Refused records in the form a person, or another program, asked for. */
final class QuarantineListing {

    /** How a listing looks. */
    enum Format {
        table,
        json,
        csv
    }

    private static final ObjectMapper JSON = JsonMapper.builder().build();
    private static final List<String> COLUMNS =
            List.of("id", "stream", "origin", "reason", "message", "extractedAt", "rawSha");

    private final PrintWriter out;

    QuarantineListing(PrintWriter out) {
        this.out = out;
    }

    void print(List<QuarantinedRow> rows, Format format) throws IOException {
        switch (format) {
            case table -> table(rows);
            case json -> {
                var list = JSON.createArrayNode();
                rows.forEach(row -> list.add(JSON.<ObjectNode>valueToTree(fields(row))));
                out.println(JSON.writerWithDefaultPrettyPrinter().writeValueAsString(list));
            }
            case csv -> {
                out.println(String.join(",", COLUMNS));
                rows.forEach(row -> out.println(String.join(
                        ",",
                        fields(row).values().stream()
                                .map(QuarantineListing::quoted)
                                .toList())));
            }
        }
        out.flush();
    }

    private void table(List<QuarantinedRow> rows) {
        if (rows.isEmpty()) {
            out.println("Nothing is refused.");
            return;
        }
        Map<List<String>, List<QuarantinedRow>> groups = new LinkedHashMap<>();
        for (QuarantinedRow row : rows) {
            List<String> group = List.of(
                    row.streamName(),
                    row.refused().part(),
                    row.refused().reason().name());
            groups.computeIfAbsent(group, key -> new ArrayList<>()).add(row);
        }
        List<List<String>> table = new ArrayList<>();
        table.add(List.of("stream", "part", "reason", "count", "first id", "first message"));
        groups.forEach((group, members) -> {
            QuarantinedRow first = members.get(0);
            table.add(List.of(
                    group.get(0),
                    group.get(1).isEmpty() ? "-" : group.get(1),
                    group.get(2),
                    String.valueOf(members.size()),
                    first.id(),
                    first.refused().message()));
        });
        TextTable.print(table, out);
        out.println(
                "One as received: ./crm quarantine show ID. All of them: --format json. After the repair: ./crm quarantine replay");
    }

    private static Map<String, String> fields(QuarantinedRow row) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("id", row.id());
        fields.put("stream", row.streamName());
        fields.put("origin", row.refused().origin());
        fields.put("reason", row.refused().reason().name());
        fields.put("message", row.refused().message());
        fields.put("extractedAt", row.extractedAt().toString());
        fields.put("rawSha", row.refused().raw().sha256());
        return fields;
    }

    private static String quoted(String text) {
        return '"' + text.replace("\"", "\"\"") + '"';
    }
}
