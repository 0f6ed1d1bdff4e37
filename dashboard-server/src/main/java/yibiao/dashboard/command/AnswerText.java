package yibiao.dashboard.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import yibiao.schema.text.Language;

/** An answer for people (a table with what it rests on below) or for programs (CSV). Reads the same JSON that pages get. */
final class AnswerText {

    private final JsonNode answer;
    private final AnswerWords words;
    private final boolean compared;

    AnswerText(JsonNode answer, Language language) {
        this.answer = answer;
        this.words = new AnswerWords(answer, language);
        this.compared = answer.has("compareRows");
    }

    String table() {
        List<String> header = new ArrayList<>();
        List<Boolean> numeric = new ArrayList<>();
        for (JsonNode column : answer.get("columns")) {
            boolean isMetric = isMetric(column);
            header.add(words.text(column.get("label")) + unit(column));
            numeric.add(isMetric);
            if (isMetric && compared) {
                header.add(words.say("对比", "before"));
                header.add("±");
                numeric.addAll(List.of(true, true));
            }
        }
        TextTable table = new TextTable(header, numeric);
        for (int i = 0; i < answer.get("rows").size(); i++) {
            table.add(line(
                    answer.get("rows").get(i),
                    compared
                            ? answer.get("compareRows").get(i)
                            : answer.get("rows").get(i)));
        }
        return table + "\n" + foot();
    }

    private List<String> line(JsonNode row, JsonNode before) {
        List<String> cells = new ArrayList<>();
        for (int i = 0; i < row.size(); i++) {
            JsonNode column = answer.get("columns").get(i);
            if (!isMetric(column)) {
                cells.add(words.name(column, row.get(i)));
                continue;
            }
            cells.add(FigureText.number(column, row.get(i)));
            if (compared) {
                cells.add(FigureText.number(column, before.get(i)));
                cells.add(FigureText.change(column, row.get(i), before.get(i)));
            }
        }
        return cells;
    }

    private static boolean isMetric(JsonNode column) {
        return column.get("kind").asText().equals("metric");
    }

    private String unit(JsonNode column) {
        return column.has("currency") ? " (" + column.get("currency").asText() + ")" : "";
    }

    /** Which data this is, and what to know before believing it. */
    private String foot() {
        JsonNode meta = answer.get("meta");
        List<String> lines = new ArrayList<>();
        lines.add(words.say("版本 ", "release ") + meta.at("/release/number").asText()
                + words.say("，数据截至 ", ", data up to ")
                + meta.get("asOf").asText() + " (" + meta.get("freshness").asText() + ")"
                + words.say("，期间 ", ", period ")
                + words.span(meta.get("range")));
        if (compared) {
            lines.add(words.say("对比期间 ", "compared with ") + words.span(meta.get("compareRange")));
        }
        JsonNode failing = meta.at("/quality/failing");
        lines.add(words.say("数据质量 ", "quality ")
                + meta.at("/quality/state").asText()
                + (failing.isEmpty() ? "" : ": " + joined(failing)));
        answer.path("rowUnpriced").properties().forEach(entry -> {
            long sum = 0;
            for (JsonNode count : entry.getValue()) {
                sum += count.asLong();
            }
            if (sum > 0) {
                lines.add(entry.getKey() + ": " + sum + words.say(" 条无法折算金额，计数未计价", " counted but not priced"));
            }
        });
        if (answer.at("/page/truncated").asBoolean()) {
            lines.add(words.say("还有更多行，用 --limit 增加", "there are more rows; raise --limit"));
        }
        return String.join("\n", lines) + "\n";
    }

    private static String joined(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(one -> texts.add(one.asText()));
        return String.join(", ", texts);
    }

    /** With ids and plain numbers. */
    String csv() {
        List<String> header = new ArrayList<>();
        for (JsonNode column : answer.get("columns")) {
            header.add(CsvLine.quoted(column.get("name").asText()));
            if (isMetric(column) && compared) {
                header.add(CsvLine.quoted(column.get("name").asText() + "_compared"));
            }
        }
        StringBuilder csv = new StringBuilder(CsvLine.of(header.stream()));
        for (int i = 0; i < answer.get("rows").size(); i++) {
            List<String> cells = new ArrayList<>();
            for (int c = 0; c < answer.get("columns").size(); c++) {
                boolean isMetric = isMetric(answer.get("columns").get(c));
                cells.add(CsvLine.cell(answer.get("rows").get(i).get(c)));
                if (isMetric && compared) {
                    cells.add(CsvLine.cell(answer.get("compareRows").get(i).get(c)));
                }
            }
            csv.append(CsvLine.of(cells.stream()));
        }
        return csv.toString();
    }
}
