package yibiao.dashboard.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import yibiao.schema.text.Language;

/** An answer for people (a table with what it rests on below) or for programs (CSV). Reads the same JSON that pages get. */
final class AnswerText {

    private static final String MISSING = "–";

    private final JsonNode answer;
    private final Language language;
    private final boolean compared;

    AnswerText(JsonNode answer, Language language) {
        this.answer = answer;
        this.language = language;
        this.compared = answer.has("compareRows");
    }

    String table() {
        List<String> header = new ArrayList<>();
        List<Boolean> numeric = new ArrayList<>();
        for (JsonNode column : answer.get("columns")) {
            boolean isMetric = isMetric(column);
            header.add(text(column.get("label")) + unit(column));
            numeric.add(isMetric);
            if (isMetric && compared) {
                header.add(words("对比", "before"));
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
                cells.add(name(column, row.get(i)));
                continue;
            }
            cells.add(number(column, row.get(i)));
            if (compared) {
                cells.add(number(column, before.get(i)));
                cells.add(change(column, row.get(i), before.get(i)));
            }
        }
        return cells;
    }

    private String name(JsonNode column, JsonNode value) {
        if (value.isNull()) {
            return MISSING;
        }
        JsonNode label = answer.path("labels").path(column.get("name").asText()).path(value.asText());
        return label.isMissingNode() ? value.asText() : text(label);
    }

    private static boolean isMetric(JsonNode column) {
        return column.get("kind").asText().equals("metric");
    }

    private String unit(JsonNode column) {
        return column.has("currency") ? " (" + column.get("currency").asText() + ")" : "";
    }

    private static String number(JsonNode column, JsonNode value) {
        if (value.isNull()) {
            return MISSING;
        }
        return switch (column.get("unit").asText()) {
            case "money", "money_per" -> formatted(value.decimalValue(), 2);
            case "share" ->
                formatted(
                                value.decimalValue().movePointRight(2),
                                Math.max(1, column.get("digits").asInt())) + "%";
            case "days", "minutes" -> formatted(value.decimalValue(), 1);
            case "times" ->
                formatted(value.decimalValue(), Math.max(2, column.get("digits").asInt()));
            default ->
                formatted(
                        value.decimalValue(),
                        value.decimalValue().stripTrailingZeros().scale() > 0 ? 2 : 0);
        };
    }

    private static String change(JsonNode column, JsonNode now, JsonNode before) {
        if (now.isNull() || before.isNull()) {
            return MISSING;
        }
        BigDecimal difference = now.decimalValue().subtract(before.decimalValue());
        String sign = difference.signum() > 0 ? "+" : "";
        if (column.get("unit").asText().equals("share")) {
            return sign + formatted(difference.movePointRight(2), 1) + " pp";
        }
        if (before.decimalValue().signum() == 0) {
            return MISSING;
        }
        BigDecimal part =
                difference.movePointRight(2).divide(before.decimalValue().abs(), 1, RoundingMode.HALF_UP);
        return sign + formatted(part, 1) + "%";
    }

    private static String formatted(BigDecimal number, int digits) {
        DecimalFormat format = new DecimalFormat(
                "#,##0" + (digits > 0 ? "." + "0".repeat(digits) : ""), DecimalFormatSymbols.getInstance(Locale.ROOT));
        format.setRoundingMode(RoundingMode.HALF_UP);
        return format.format(number);
    }

    /** Which data this is, and what to know before believing it. */
    private String foot() {
        JsonNode meta = answer.get("meta");
        List<String> lines = new ArrayList<>();
        lines.add(words("版本 ", "release ") + meta.at("/release/number").asText() + words("，数据截至 ", ", data up to ")
                + meta.get("asOf").asText() + " (" + meta.get("freshness").asText() + ")" + words("，期间 ", ", period ")
                + span(meta.get("range")));
        if (compared) {
            lines.add(words("对比期间 ", "compared with ") + span(meta.get("compareRange")));
        }
        JsonNode failing = meta.at("/quality/failing");
        lines.add(words("数据质量 ", "quality ")
                + meta.at("/quality/state").asText()
                + (failing.isEmpty() ? "" : ": " + joined(failing)));
        answer.path("rowUnpriced").properties().forEach(entry -> {
            long sum = 0;
            for (JsonNode count : entry.getValue()) {
                sum += count.asLong();
            }
            if (sum > 0) {
                lines.add(entry.getKey() + ": " + sum + words(" 条无法折算金额，计数未计价", " counted but not priced"));
            }
        });
        if (answer.at("/page/truncated").asBoolean()) {
            lines.add(words("还有更多行，用 --limit 增加", "there are more rows; raise --limit"));
        }
        return String.join("\n", lines) + "\n";
    }

    private static String joined(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(one -> texts.add(one.asText()));
        return String.join(", ", texts);
    }

    private String span(JsonNode span) {
        return span.isNull()
                ? words("全部", "all")
                : span.get("from").asText() + " – " + span.get("to").asText();
    }

    private String words(String zh, String en) {
        return language == Language.ZH ? zh : en;
    }

    private String text(JsonNode text) {
        return text.get(language == Language.ZH ? "zh" : "en").asText();
    }

    /** RFC 4180 with ids and plain numbers. A text that a spreadsheet would run as a formula gets an apostrophe; numbers never. */
    String csv() {
        List<String> header = new ArrayList<>();
        for (JsonNode column : answer.get("columns")) {
            header.add(quoted(column.get("name").asText()));
            if (isMetric(column) && compared) {
                header.add(quoted(column.get("name").asText() + "_compared"));
            }
        }
        StringBuilder csv = new StringBuilder(String.join(",", header)).append("\r\n");
        for (int i = 0; i < answer.get("rows").size(); i++) {
            List<String> cells = new ArrayList<>();
            for (int c = 0; c < answer.get("columns").size(); c++) {
                boolean isMetric = isMetric(answer.get("columns").get(c));
                cells.add(cell(answer.get("rows").get(i).get(c)));
                if (isMetric && compared) {
                    cells.add(cell(answer.get("compareRows").get(i).get(c)));
                }
            }
            csv.append(cells.stream().collect(Collectors.joining(","))).append("\r\n");
        }
        return csv.toString();
    }

    private static String cell(JsonNode value) {
        if (value.isNull()) {
            return "";
        }
        return value.isNumber() ? value.decimalValue().toPlainString() : quoted(value.asText());
    }

    private static String quoted(String text) {
        String safe = text.matches("(?s)[=+\\-@\\t\\r\\x00].*") ? "'" + text : text;
        return safe.matches("(?s).*[\",\\r\\n].*") ? "\"" + safe.replace("\"", "\"\"") + "\"" : safe;
    }
}
