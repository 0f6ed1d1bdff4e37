package yibiao.schema.text;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** Finds the known word somebody probably meant. */
public final class Nearest {

    private Nearest() {}

    /** The closest known word, if it is close enough to be a slip: two letters swapped, or up to a third of them wrong. */
    public static Optional<String> to(String word, Collection<String> known) {
        LevenshteinDistance distance = LevenshteinDistance.getDefaultInstance();
        String wanted = word.toLowerCase(Locale.ROOT);
        return known.stream()
                .map(candidate -> new Scored(candidate, distance.apply(wanted, candidate.toLowerCase(Locale.ROOT))))
                .filter(scored -> scored.distance <= slipsIn(scored.word))
                .min(Comparator.comparingInt(Scored::distance).thenComparing(Scored::word))
                .map(Scored::word);
    }

    /** A sentence to append to an error: the nearest word, else the known ones, else nothing. */
    public static String hint(String word, Collection<String> known) {
        return to(word, known)
                .map(near -> " Did you mean '" + near + "'?")
                .orElseGet(() -> known.isEmpty() ? "" : " Known: " + String.join(", ", sorted(known)) + ".");
    }

    private static int slipsIn(String word) {
        return word.length() < 4 ? 1 : Math.max(2, word.length() / 3);
    }

    private static Collection<String> sorted(Collection<String> words) {
        return words.stream().sorted().limit(30).toList();
    }

    private record Scored(String word, int distance) {}
}
