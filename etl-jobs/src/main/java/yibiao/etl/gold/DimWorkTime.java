package yibiao.etl.gold;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import yibiao.etl.job.Transform;
import yibiao.schema.calendar.WorkCalendar;
import yibiao.schema.calendar.WorkTime;
import yibiao.schema.contract.TableContract;
import yibiao.schema.workspace.CrmConfig.Days;

/**
 * Open and closed time of the working calendars. The range is that of the company's days and one UTC day more on either side, because
 * its first and last day begin and end elsewhere in other zones.
 */
final class DimWorkTime {

    private DimWorkTime() {}

    static Transform of(TableContract contract, List<WorkCalendar> calendars, Days days) {
        return new SettingsTable(contract, "DimWorkTime 1 " + calendars + days, () -> rows(calendars, days));
    }

    private static List<Row> rows(List<WorkCalendar> calendars, Days days) {
        List<Row> rows = new ArrayList<>();
        for (WorkCalendar calendar : calendars) {
            WorkTime time =
                    new WorkTime(calendar, days.from().minusDays(1), days.to().plusDays(1));
            for (WorkTime.Stretch stretch : time.stretches()) {
                rows.add(RowFactory.create(
                        calendar.id(),
                        stretch.onUtcDay(),
                        stretch.startsAt(),
                        stretch.endsAt(),
                        stretch.isOpen(),
                        stretch.openSecondsBefore(),
                        stretch.isAnnounced()));
            }
        }
        return rows;
    }
}
