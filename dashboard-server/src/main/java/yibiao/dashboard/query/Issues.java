package yibiao.dashboard.query;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import yibiao.schema.text.Nearest;
import yibiao.schema.text.Text;

/** Collects what is wrong with a query, so that its author sees all of it at once. */
final class Issues {

    private final List<QueryRefused.Issue> found = new ArrayList<>();

    void add(String pointer, String code, String zh, String en) {
        found.add(new QueryRefused.Issue(pointer, code, new Text(zh, en)));
    }

    /** A word that is none of the known ones; the nearest is suggested. */
    void unknown(String pointer, String what, String zhWhat, String word, Collection<String> known) {
        String shown = shown(word);
        String hint = Nearest.hint(word, known);
        String zhHint = Nearest.to(word, known)
                .map(near -> "是不是“" + near + "”？")
                .orElse("可用："
                        + String.join("、", known.stream().sorted().limit(30).toList()) + "。");
        add(
                pointer,
                "unknown-" + what.replace(' ', '-'),
                "没有名为“" + shown + "”的" + zhWhat + "。" + zhHint,
                "There is no " + what + " '" + shown + "'." + hint);
    }

    void throwIfAny(QueryRefused.Kind kind) {
        if (!found.isEmpty()) {
            throw new QueryRefused(kind, found);
        }
    }

    /** A name longer than any of ours cannot be one; it is cut so that nothing later works on megabytes. */
    static String bounded(String name) {
        return name.length() <= 200 ? name : name.substring(0, 200);
    }

    /** What a client sent, short enough and safe to show back: control characters replaced. */
    static String shown(String word) {
        String clean = word.codePoints()
                .map(point -> Character.isISOControl(point) ? '\uFFFD' : point)
                .limit(60)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return clean.length() < word.length() && word.codePointCount(0, word.length()) > 60 ? clean + "…" : clean;
    }
}
