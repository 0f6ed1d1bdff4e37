package yibiao.schema.text;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Words for people in both languages. */
public record Text(
        @JsonProperty("zh") String zh, @JsonProperty("en") String en) {

    /** The same words in both languages, for names that need no translation. */
    public static Text same(String words) {
        return new Text(words, words);
    }

    public String in(Language language) {
        return switch (language) {
            case ZH -> zh;
            case EN -> en;
        };
    }
}
