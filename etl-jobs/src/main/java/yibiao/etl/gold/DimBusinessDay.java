package yibiao.etl.gold;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import yibiao.etl.job.Transform;
import yibiao.schema.calendar.Holiday;
import yibiao.schema.calendar.WorkCalendar;
import yibiao.schema.calendar.WorkTime;
import yibiao.schema.contract.TableContract;
import yibiao.schema.text.Text;
import yibiao.schema.workspace.CrmConfig.Days;

/** The days of the working calendars, each in the calendar's own zone. */
final class DimBusinessDay {

    private DimBusinessDay() {}

    static Transform of(TableContract contract, List<WorkCalendar> calendars, Days days) {
        return new SettingsTable(contract, "DimBusinessDay 1 " + calendars + days, () -> rows(calendars, days));
    }

    private static List<Row> rows(List<WorkCalendar> calendars, Days days) {
        List<Row> rows = new ArrayList<>();
        for (WorkCalendar calendar : calendars) {
            WorkTime time = new WorkTime(calendar, days.from(), days.to());
            for (LocalDate day = days.from(); !day.isAfter(days.to()); day = day.plusDays(1)) {
                rows.add(row(calendar, day, time.openSeconds(day)));
            }
        }
        return rows;
    }

    private static Row row(WorkCalendar calendar, LocalDate day, long openSeconds) {
        Optional<Text> name = calendar.holiday(day).flatMap(Holiday::name);
        return RowFactory.create(
                calendar.id(),
                day,
                !calendar.shifts(day).isEmpty(),
                openSeconds,
                name.map(Text::zh).orElse(null),
                name.map(Text::en).orElse(null),
                calendar.isAnnounced(day));
    }
}
