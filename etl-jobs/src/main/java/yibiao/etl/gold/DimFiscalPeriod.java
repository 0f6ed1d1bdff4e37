package yibiao.etl.gold;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import yibiao.etl.job.Transform;
import yibiao.schema.calendar.FiscalCalendar;
import yibiao.schema.calendar.FiscalDay;
import yibiao.schema.calendar.FiscalUnit;
import yibiao.schema.contract.TableContract;
import yibiao.schema.workspace.CrmConfig.Days;

/** The days of the fiscal calendars. */
final class DimFiscalPeriod {

    private DimFiscalPeriod() {}

    static Transform of(TableContract contract, List<FiscalCalendar> calendars, Days days) {
        return new SettingsTable(contract, "DimFiscalPeriod 1 " + calendars + days, () -> rows(calendars, days));
    }

    private static List<Row> rows(List<FiscalCalendar> calendars, Days days) {
        List<Row> rows = new ArrayList<>();
        for (FiscalCalendar calendar : calendars) {
            for (LocalDate day = days.from(); !day.isAfter(days.to()); day = day.plusDays(1)) {
                calendar.day(day).map(found -> row(calendar, found)).ifPresent(rows::add);
            }
        }
        return rows;
    }

    private static Row row(FiscalCalendar calendar, FiscalDay day) {
        return RowFactory.create(
                calendar.id(),
                day.day(),
                day.year(),
                day.quarter(),
                day.period(),
                day.week(),
                day.yearSpan().from(),
                day.yearSpan().to(),
                day.quarterSpan().from(),
                day.quarterSpan().to(),
                day.periodSpan().from(),
                day.periodSpan().to(),
                day.name(FiscalUnit.PERIOD).zh(),
                day.name(FiscalUnit.PERIOD).en());
    }
}
