package yibiao.schema.workspace;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A text with places such as <code>{from}</code> or <code>{after.id}</code> that are filled in for each call. */
public record Template(String text) {

    // A place begins with a letter and ends at once, so that the braces of JSON are never one.
    private static final Pattern PLACE = Pattern.compile("\\{([a-z][A-Za-z0-9_]*(?:\\.[A-Za-z0-9_]+)*)}");

    /** The places, in order, each as often as it stands there. */
    public List<String> places() {
        return PLACE.matcher(text).results().map(found -> found.group(1)).toList();
    }

    /**
     * The text with its places filled in.
     *
     * @param values the text of a place, as it is to stand there
     * @return empty when one of its places has no value in this call, so that a parameter which consists of it is left out
     */
    public Optional<String> fill(Function<String, Optional<String>> values) {
        StringBuilder filled = new StringBuilder();
        Matcher matcher = PLACE.matcher(text);
        int done = 0;
        for (MatchResult place : matcher.results().toList()) {
            Optional<String> value = values.apply(place.group(1));
            if (value.isEmpty()) {
                return Optional.empty();
            }
            filled.append(text, done, place.start()).append(value.get());
            done = place.end();
        }
        return Optional.of(filled.append(text, done, text.length()).toString());
    }

    @Override
    public String toString() {
        return text;
    }
}
