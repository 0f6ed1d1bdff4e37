package yibiao.demo;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import yibiao.demo.company.Company;
import yibiao.demo.company.SecondDay;

/**
 * What the systems of a demo hold.
 *
 * @param day 1 as first filled, 2 after the second day's changes
 */
record State(long seed, double scale, int day) {
    /** Raised whenever the same seed gives another company. */
    private static final String VERSION = "1";

    static Optional<State> of(Map<String, String> settings) {
        try {
            return Optional.of(settings)
                    .filter(read -> VERSION.equals(read.get("version")))
                    .map(read -> new State(
                            Long.parseLong(read.getOrDefault("seed", "")),
                            Double.parseDouble(read.getOrDefault("scale", "")),
                            Integer.parseInt(read.getOrDefault("day", ""))));
        } catch (NumberFormatException damaged) {
            return Optional.empty();
        }
    }

    Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("version", VERSION);
        settings.put("seed", Long.toString(seed));
        settings.put("scale", Double.toString(scale));
        settings.put("day", Integer.toString(day));
        return settings;
    }

    boolean isOf(long otherSeed, double otherScale) {
        return seed == otherSeed && Double.compare(scale, otherScale) == 0;
    }

    Company company() {
        Company first = Company.simulate(seed, scale);
        return day == 1 ? first : SecondDay.after(first);
    }
}
