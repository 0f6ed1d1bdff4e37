package yibiao.dashboard.command;

import com.fasterxml.jackson.databind.JsonNode;
import yibiao.schema.text.Language;

/** The texts of an answer in the language of its reader. */
record AnswerWords(JsonNode answer, Language language) {

    /** The name of a value to split by. */
    String name(JsonNode column, JsonNode value) {
        if (value.isNull()) {
            return FigureText.MISSING;
        }
        JsonNode label = answer.path("labels").path(column.get("name").asText()).path(value.asText());
        return label.isMissingNode() ? value.asText() : text(label);
    }

    /** The days of a span; all there are where it is null. */
    String span(JsonNode span) {
        return span.isNull()
                ? say("全部", "all")
                : span.get("from").asText() + " – " + span.get("to").asText();
    }

    String text(JsonNode text) {
        return text.get(language == Language.ZH ? "zh" : "en").asText();
    }

    String say(String zh, String en) {
        return language == Language.ZH ? zh : en;
    }
}
