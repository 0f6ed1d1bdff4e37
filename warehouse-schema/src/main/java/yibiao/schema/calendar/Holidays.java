package yibiao.schema.calendar;

import java.time.LocalDate;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The public holidays of a calendar and the days worked to make up for them.
 *
 * @param years the years whose holidays are known; in any other year a day without an entry may still become a holiday. Empty: the
 *     calendar has no holidays, and that is known for ever
 */
public record Holidays(Map<LocalDate, Holiday> days, Set<Integer> years) {

    public static final Holidays NONE = new Holidays(Map.of(), Set.of());

    public Holidays {
        days = Collections.unmodifiableMap(new TreeMap<>(days));
        years = Collections.unmodifiableSet(new TreeSet<>(years));
    }

    /** Both together; a day that stands in both is what {@code later} says. */
    public Holidays and(Holidays later) {
        Map<LocalDate, Holiday> both = new TreeMap<>(days);
        both.putAll(later.days);
        Set<Integer> known = new TreeSet<>(years);
        known.addAll(later.years);
        return new Holidays(both, known);
    }

    Optional<Holiday> on(LocalDate day) {
        return Optional.ofNullable(days.get(day));
    }

    boolean isAnnounced(int year) {
        return years.isEmpty() || years.contains(year);
    }
}
