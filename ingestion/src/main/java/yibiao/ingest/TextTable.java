package yibiao.ingest;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/** Rows of cells in columns: the first column and texts to the left, numbers to the right. */
final class TextTable {

    private TextTable() {}

    static void print(List<List<String>> rows, PrintWriter out) {
        List<Integer> widths = new ArrayList<>();
        for (List<String> row : rows) {
            for (int i = 0; i < row.size(); i++) {
                int width = width(row.get(i));
                if (i == widths.size()) {
                    widths.add(width);
                } else {
                    widths.set(i, Math.max(widths.get(i), width));
                }
            }
        }
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < row.size(); i++) {
                String pad = " ".repeat(widths.get(i) - width(row.get(i)));
                boolean left = i == 0 || !isNumeric(rows, i);
                line.append(i == 0 ? "" : "  ").append(left ? row.get(i) + pad : pad + row.get(i));
            }
            out.println(line.toString().stripTrailing());
        }
        out.flush();
    }

    /** {@code 1 stream}, {@code 2 streams}. */
    static String count(long number, String thing) {
        return number + " " + thing + (number == 1 ? "" : "s");
    }

    private static boolean isNumeric(List<List<String>> rows, int column) {
        return rows.stream().skip(1).allMatch(row -> row.get(column).matches("[0-9.,]+|-|failed"));
    }

    /** Chinese characters take two places on a terminal. */
    private static int width(String text) {
        return text.codePoints()
                .map(c -> c >= 0x1100 && c != 0x2014 && c != 0x2026 ? 2 : 1)
                .sum();
    }
}
