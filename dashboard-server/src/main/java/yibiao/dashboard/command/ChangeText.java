package yibiao.dashboard.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import yibiao.schema.text.Language;

/** What came of a change, for people or for programs: a line per row and metric. */
final class ChangeText {

    private final JsonNode answer;
    private final AnswerWords words;
    private final List<JsonNode> splits = new ArrayList<>();
    private final List<JsonNode> metrics = new ArrayList<>();
    private final boolean isControlled;

    ChangeText(JsonNode answer, Language language) {
        this.answer = answer;
        this.words = new AnswerWords(answer, language);
        answer.get("columns")
                .forEach(column -> (column.get("kind").asText().equals("metric") ? metrics : splits).add(column));
        this.isControlled = answer.get("rows").findValue("control") != null;
    }

    String table() {
        List<String> header = new ArrayList<>();
        splits.forEach(column -> header.add(words.text(column.get("label"))));
        header.addAll(List.of(words.say("指标", "metric"), words.say("之前", "before"), words.say("之后", "after"), "±"));
        if (isControlled) {
            header.addAll(List.of(words.say("对照组 ±", "control ±"), words.say("净变化", "net")));
        }
        List<Boolean> numeric = new ArrayList<>();
        for (int i = 0; i < header.size(); i++) {
            numeric.add(i > splits.size());
        }
        TextTable table = new TextTable(header, numeric);
        for (JsonNode row : answer.get("rows")) {
            for (int i = 0; i < metrics.size(); i++) {
                table.add(line(row, metrics.get(i), row.get("figures").get(i)));
            }
        }
        return table + "\n" + foot() + "\n";
    }

    private List<String> line(JsonNode row, JsonNode column, JsonNode figure) {
        List<String> cells = new ArrayList<>();
        for (int i = 0; i < splits.size(); i++) {
            cells.add(words.name(splits.get(i), row.get("keys").get(i)));
        }
        cells.add(words.text(column.get("label"))
                + (column.get("perDay").asBoolean() ? words.say("（每天）", " a day") : "")
                + (column.has("currency") ? " (" + column.get("currency").asText() + ")" : ""));
        cells.add(FigureText.number(column, figure.get("before")));
        cells.add(FigureText.number(column, figure.get("after")));
        cells.add(FigureText.change(column, figure));
        if (isControlled) {
            cells.add(figure.has("control") ? FigureText.change(column, figure.get("control")) : FigureText.MISSING);
            cells.add(figure.has("net") ? FigureText.net(column, figure.get("net")) : FigureText.MISSING);
        }
        return cells;
    }

    private String foot() {
        JsonNode change = answer.get("change");
        JsonNode meta = answer.get("meta");
        String days = words.say("变更日 ", "change of ")
                + change.get("on").asText()
                + words.say("；之前 ", "; before ")
                + words.span(meta.get("compareRange"))
                + words.say("，之后 ", ", after ")
                + words.span(meta.get("range"));
        String young = words.say("仅过去 ", "only ")
                + change.get("passed").asText()
                + words.say(" 天，共 ", " of ")
                + change.get("days").asText()
                + words.say(" 天：结论为时尚早", " days have passed: too early for a verdict");
        return change.get("isOver").asBoolean() ? days : days + "\n" + young;
    }

    /** A line per row and metric with ids and plain numbers. */
    String csv() {
        List<String> header = new ArrayList<>();
        splits.forEach(column -> header.add(column.get("name").asText()));
        header.addAll(List.of("metric", "before", "after", "difference", "part"));
        if (isControlled) {
            header.addAll(List.of("control_before", "control_after", "net_difference", "net_part"));
        }
        StringBuilder csv = new StringBuilder(CsvLine.of(header.stream().map(CsvLine::quoted)));
        for (JsonNode row : answer.get("rows")) {
            for (int i = 0; i < metrics.size(); i++) {
                csv.append(csv(row, metrics.get(i), row.get("figures").get(i)));
            }
        }
        return csv.toString();
    }

    private String csv(JsonNode row, JsonNode column, JsonNode figure) {
        List<JsonNode> cells = new ArrayList<>();
        row.get("keys").forEach(cells::add);
        cells.add(column.get("name"));
        Stream.of("before", "after", "difference", "part").map(figure::get).forEach(cells::add);
        if (isControlled) {
            Stream.of("/control/before", "/control/after", "/net/difference", "/net/part")
                    .map(figure::at)
                    .forEach(cells::add);
        }
        return CsvLine.of(cells.stream().map(CsvLine::cell));
    }
}
