package yibiao.schema.calendar;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * When a part of the company works.
 *
 * @param zone the zone of its clocks; a day is a day of this zone
 */
public record WorkCalendar(String id, ZoneId zone, WeekHours hours, Holidays holidays) {

    /** What a company has that declares none: Monday to Friday, nine to six, no holidays. */
    public static WorkCalendar ofAnOffice(ZoneId zone) {
        return new WorkCalendar("default", zone, WeekHours.ofAnOffice(), Holidays.NONE);
    }

    /** The shifts that start on a day, in their order. */
    public List<Shift> shifts(LocalDate day) {
        List<Shift> ofWeekday = hours.on(day.getDayOfWeek());
        Optional<Holiday> holiday = holidays.on(day);
        if (holiday.isEmpty()) {
            return ofWeekday;
        }
        if (holiday.get().isOff()) {
            return List.of();
        }
        return ofWeekday.isEmpty() ? hours.onAMakeUpDay() : ofWeekday;
    }

    public Optional<Holiday> holiday(LocalDate day) {
        return holidays.on(day);
    }

    /** False where nobody has said yet which days of the year are holidays: the hours are then those of the weekdays. */
    public boolean isAnnounced(LocalDate day) {
        return holidays.isAnnounced(day.getYear());
    }
}
