package yibiao.dashboard.query;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What a period is compared with. */
public enum Compare {
    PREVIOUS_PERIOD("previousPeriod"),
    PREVIOUS_YEAR("previousYear");

    private final String word;

    Compare(String word) {
        this.word = word;
    }

    public static Optional<Compare> named(String word) {
        return Arrays.stream(values())
                .filter(compare -> compare.word.equals(word))
                .findFirst();
    }

    public static List<String> words() {
        return Arrays.stream(values()).map(Compare::word).toList();
    }

    public String word() {
        return word;
    }
}
