package yibiao.demo;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import yibiao.demo.company.Company;
import yibiao.demo.company.LiveDays;
import yibiao.demo.company.SecondDay;

/**
 * What the systems of a demo hold.
 *
 * @param day 1 as first filled, 2 after the second day's changes
 * @param happenings of the days after the second
 */
record State(long seed, double scale, int day, long happenings) {
    /** Raised whenever the same seed gives another company. */
    private static final String VERSION = "4";

    static State first(long seed, double scale) {
        return new State(seed, scale, 1, 0);
    }

    /** @return empty when another version wrote it */
    static Optional<State> of(Map<String, String> settings) {
        try {
            return Optional.of(settings)
                    .filter(read -> VERSION.equals(read.get("version")))
                    .map(read -> new State(
                            Long.parseLong(read.getOrDefault("seed", "")),
                            Double.parseDouble(read.getOrDefault("scale", "")),
                            Integer.parseInt(read.getOrDefault("day", "")),
                            Long.parseLong(read.getOrDefault("happenings", ""))));
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
        settings.put("happenings", Long.toString(happenings));
        return settings;
    }

    boolean isOf(long otherSeed, double otherScale) {
        return seed == otherSeed && Double.compare(scale, otherScale) == 0;
    }

    State secondDay() {
        return new State(seed, scale, 2, happenings);
    }

    State after(long more) {
        return new State(seed, scale, day, happenings + more);
    }

    Company company() {
        Company first = Company.simulate(seed, scale);
        return day == 1 ? first : LiveDays.after(SecondDay.after(first), happenings);
    }
}
