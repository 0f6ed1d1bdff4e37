package yibiao.schema.calendar;

import java.time.DayOfWeek;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The working hours of a week by the day a shift starts on. A day that is not named is free. */
public record WeekHours(Map<DayOfWeek, List<Shift>> shifts) {

    /** @throws IllegalArgumentException naming two shifts of a day that overlap */
    public WeekHours {
        Map<DayOfWeek, List<Shift>> sorted = new EnumMap<>(DayOfWeek.class);
        shifts.forEach((day, ofDay) -> {
            if (!ofDay.isEmpty()) {
                sorted.put(day, apart(ofDay.stream().sorted().toList()));
            }
        });
        shifts = Collections.unmodifiableMap(sorted);
    }

    private static List<Shift> apart(List<Shift> sorted) {
        for (int i = 1; i < sorted.size(); i++) {
            if (sorted.get(i - 1).overlaps(sorted.get(i))) {
                throw new IllegalArgumentException(sorted.get(i - 1) + " and " + sorted.get(i) + " overlap");
            }
        }
        return sorted;
    }

    /** Monday to Friday, nine to six. */
    static WeekHours ofAnOffice() {
        Map<DayOfWeek, List<Shift>> shifts = new EnumMap<>(DayOfWeek.class);
        for (DayOfWeek day = DayOfWeek.MONDAY; day != DayOfWeek.SATURDAY; day = day.plus(1)) {
            shifts.put(day, List.of(Shift.of("09:00-18:00")));
        }
        return new WeekHours(shifts);
    }

    List<Shift> on(DayOfWeek day) {
        return shifts.getOrDefault(day, List.of());
    }

    /** The hours of a day that is worked although its weekday is free: those of the first day of the week that has any. */
    List<Shift> onAMakeUpDay() {
        return shifts.values().stream().findFirst().orElse(List.of());
    }
}
