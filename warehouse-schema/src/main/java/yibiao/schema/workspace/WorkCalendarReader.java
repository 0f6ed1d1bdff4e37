package yibiao.schema.workspace;

import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import yibiao.schema.calendar.Holiday;
import yibiao.schema.calendar.HolidayFile;
import yibiao.schema.calendar.Holidays;
import yibiao.schema.calendar.Shift;
import yibiao.schema.calendar.WeekHours;
import yibiao.schema.calendar.WorkCalendar;
import yibiao.schema.file.YamlMap;
import yibiao.schema.text.Nearest;

/** Reads the working calendars of {@code crm.yaml}. */
final class WorkCalendarReader {

    private static final List<String> DAYS = List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun");

    private final Path workspace;
    private final ZoneId zone;

    /** @param zone of calendars that name none */
    WorkCalendarReader(Path workspace, ZoneId zone) {
        this.workspace = workspace;
        this.zone = zone;
    }

    /** The default calendar first: the one of that name, else the first of the file. */
    List<WorkCalendar> read(YamlMap file) {
        List<WorkCalendar> calendars = new ArrayList<>();
        file.namedMaps("calendars").forEach((id, map) -> {
            if (!id.matches("[a-z][a-z0-9_]*")) {
                map.problem("", "'" + id + "' is no id of a calendar; use lower-case letters, digits and '_'.");
            }
            WorkCalendar calendar = calendar(id, map);
            calendars.add(id.equals("default") ? 0 : calendars.size(), calendar);
        });
        if (calendars.isEmpty()) {
            if (file.has("calendars")) {
                file.problem("calendars", "'calendars' names no calendar. Name one, or leave the key out.");
            }
            calendars.add(WorkCalendar.ofAnOffice(zone));
        }
        return calendars;
    }

    private WorkCalendar calendar(String id, YamlMap map) {
        WorkCalendar calendar = new WorkCalendar(
                id,
                map.parsed("zone", "a time zone such as Asia/Shanghai", ZoneId::of)
                        .orElse(zone),
                hours(map),
                holidays(map));
        map.done();
        return calendar;
    }

    private static WeekHours hours(YamlMap map) {
        YamlMap hours = map.map("hours");
        Map<DayOfWeek, List<Shift>> shifts = new EnumMap<>(DayOfWeek.class);
        for (String key : hours.keys().stream().sorted().toList()) {
            List<Shift> ofDay = shifts(hours, key);
            for (DayOfWeek day : days(hours, key)) {
                if (shifts.put(day, ofDay) != null) {
                    hours.problem(
                            key, "the hours of " + DAYS.get(day.getValue() - 1) + " stand twice. Keep one of them.");
                }
            }
        }
        try {
            return new WeekHours(shifts);
        } catch (IllegalArgumentException e) {
            map.problem("hours", "'hours': " + e.getMessage() + ". Shifts of one day stand side by side.");
            return new WeekHours(Map.of());
        }
    }

    /** {@code mon}, or {@code mon-fri}; a range may run over Sunday. */
    private static List<DayOfWeek> days(YamlMap hours, String key) {
        String[] ends = key.split("-", -1);
        int first = DAYS.indexOf(ends[0]);
        int last = DAYS.indexOf(ends[ends.length - 1]);
        if (first < 0 || last < 0 || ends.length > 2) {
            String wrong = first < 0 ? ends[0] : ends[ends.length - 1];
            hours.problem(
                    key,
                    "'" + key + "' names no days; expected a day such as mon, or a range such as mon-fri."
                            + Nearest.hint(wrong, DAYS));
            return List.of();
        }
        List<DayOfWeek> days = new ArrayList<>();
        for (int i = 0; i <= Math.floorMod(last - first, 7); i++) {
            days.add(DayOfWeek.of(first + 1).plus(i));
        }
        return days;
    }

    private static List<Shift> shifts(YamlMap hours, String key) {
        List<Shift> shifts = new ArrayList<>();
        for (String text : hours.texts(key)) {
            for (String part : text.split(",", -1)) {
                try {
                    shifts.add(Shift.of(part));
                } catch (IllegalArgumentException e) {
                    hours.problem(
                            key,
                            "'" + key + "' is '" + text + "'; expected times such as 09:00-18:00, 22:00-06:00 for a"
                                    + " shift over midnight or 00:00-24:00 for a whole day.");
                }
            }
        }
        return shifts;
    }

    private Holidays holidays(YamlMap map) {
        Holidays holidays = Holidays.NONE;
        for (String item : map.texts("holidays")) {
            holidays = holidays.and(holidays(map, item));
        }
        return holidays.and(workingDays(map));
    }

    private Holidays holidays(YamlMap map, String item) {
        if (item.equals("cn")) {
            return HolidayFile.ofChina();
        }
        if (item.endsWith(".csv")) {
            return new WorkspaceFile(workspace)
                    .read(map, "holidays", item, HolidayFile::read)
                    .orElse(Holidays.NONE);
        }
        Optional<LocalDate> day = day(item);
        if (day.isEmpty()) {
            map.problem(
                    "holidays",
                    "'holidays' is '" + item + "'; expected " + String.join(", ", HolidayFile.SHIPPED)
                            + ", days such as 2026-10-01, or a file such as holidays.csv."
                            + Nearest.hint(item.toLowerCase(Locale.ROOT), HolidayFile.SHIPPED));
        }
        return day.map(off -> new Holidays(Map.of(off, new Holiday(Optional.empty(), true)), Set.of(off.getYear())))
                .orElse(Holidays.NONE);
    }

    /** They announce no year: that a day is worked says nothing about the others. */
    private static Holidays workingDays(YamlMap map) {
        Map<LocalDate, Holiday> days = new TreeMap<>();
        for (String item : map.texts("working_days")) {
            day(item)
                    .ifPresentOrElse(
                            worked -> days.put(worked, new Holiday(Optional.empty(), false)),
                            () -> map.problem(
                                    "working_days",
                                    "'working_days' is '" + item + "'; expected days such as 2026-02-14."));
        }
        return new Holidays(days, new HashSet<>());
    }

    private static Optional<LocalDate> day(String text) {
        try {
            return Optional.of(LocalDate.parse(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
