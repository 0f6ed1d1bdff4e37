package yibiao.schema.workspace;

import java.nio.file.Path;
import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import yibiao.schema.calendar.FiscalCalendar;
import yibiao.schema.calendar.FiscalRule;
import yibiao.schema.calendar.MonthRule;
import yibiao.schema.calendar.NamedBy;
import yibiao.schema.calendar.PeriodTable;
import yibiao.schema.calendar.WeekRule;
import yibiao.schema.file.YamlMap;
import yibiao.schema.text.Nearest;

/** Reads the fiscal calendars of {@code crm.yaml}: one, written directly under {@code fiscal}, or several by their names. */
final class FiscalReader {

    private static final List<String> WEEKDAYS = List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun");

    private final Path workspace;

    FiscalReader(Path workspace) {
        this.workspace = workspace;
    }

    /** The default calendar first: the one of that name, else the first of the file. */
    List<FiscalCalendar> read(YamlMap file) {
        Optional<YamlMap> fiscal = file.optionalMap("fiscal");
        if (fiscal.isEmpty()) {
            return List.of(FiscalCalendar.ofCalendarYears());
        }
        List<FiscalCalendar> calendars = new ArrayList<>();
        if (fiscal.get().has("calendars")) {
            fiscal.get().namedMaps("calendars").forEach((id, map) -> {
                if (!id.matches("[a-z][a-z0-9_]*")) {
                    map.problem("", "'" + id + "' is no id of a calendar; use lower-case letters, digits and '_'.");
                }
                calendars.add(id.equals("default") ? 0 : calendars.size(), calendar(id, map));
                map.done();
            });
            if (calendars.isEmpty()) {
                fiscal.get().problem("calendars", "'calendars' names no calendar. Name one, or leave the key out.");
                calendars.add(FiscalCalendar.ofCalendarYears());
            }
        } else {
            calendars.add(calendar("default", fiscal.get()));
        }
        fiscal.get().done();
        return calendars;
    }

    private FiscalCalendar calendar(String id, YamlMap map) {
        if (map.has("periods")) {
            String file = map.text("periods");
            Optional<FiscalRule> table = new WorkspaceFile(workspace).read(map, "periods", file, PeriodTable::read);
            return new FiscalCalendar(id, table.orElse(new MonthRule(1, NamedBy.END)));
        }
        return new FiscalCalendar(id, map.has("weeks") ? weeks(map) : months(map));
    }

    private static FiscalRule months(YamlMap map) {
        int month = map.integer("start_month", 1);
        NamedBy namedBy = map.oneOf("named_by", NamedBy.class, NamedBy.END);
        if (month < 1 || month > 12) {
            map.problem("start_month", "'start_month' is " + month + "; expected 1 to 12.");
            return new MonthRule(1, namedBy);
        }
        return new MonthRule(month, namedBy);
    }

    private static FiscalRule weeks(YamlMap map) {
        List<Integer> weeks =
                map.parsed("weeks", "4-4-5, 4-5-4 or 5-4-4", WeekRule::pattern).orElse(List.of(4, 4, 5));
        WeekRule.YearEnd end = map.oneOf("ends", WeekRule.YearEnd.class, WeekRule.YearEnd.LAST);
        int month = map.integer("month", 12);
        if (month < 1 || month > 12) {
            map.problem("month", "'month' is " + month + "; expected 1 to 12.");
            month = 12;
        }
        String weekday = map.text("weekday", "sat");
        int place = WEEKDAYS.indexOf(weekday);
        if (place < 0) {
            map.problem("weekday", "'weekday' is '" + weekday + "'." + Nearest.hint(weekday, WEEKDAYS));
        }
        NamedBy namedBy = map.oneOf("named_by", NamedBy.class, NamedBy.END);
        return new WeekRule(weeks, month, DayOfWeek.of(Math.max(0, place) + 1), end, namedBy);
    }
}
