package yibiao.schema.workspace;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import yibiao.schema.calendar.FiscalCalendar;
import yibiao.schema.calendar.WorkCalendar;
import yibiao.schema.storage.Location;
import yibiao.schema.text.Text;

/**
 * The settings of a company, from {@code crm.yaml}.
 *
 * @param warehouse the warehouse folder, on this machine or in an object store
 * @param work a folder of this machine for what a run has not committed yet; the warehouse folder where that is local
 * @param zone the business zone: days, months and {@code as_of} are its days
 * @param currency ISO 4217 code of the reporting currency
 * @param corporateCurrency ISO 4217 code of the group's currency; the reporting one where none is declared
 * @param fiscal the fiscal calendars; the first one holds where nothing names another
 * @param calendar the days that the date dimension covers
 * @param calendars the working calendars; the first one holds where nothing names another
 * @param reviews days on which management looks at the pipeline, in their order; the first day of every fiscal quarter is one anyway
 * @param changes what was done differently from a day on, in the order of these days
 * @param goals what the company has set out to reach, in the order of the file
 * @param segments the company's segments in their order; empty when every code found is a segment
 */
public record CrmConfig(
        Text company,
        Location warehouse,
        Path work,
        ZoneId zone,
        String currency,
        String corporateCurrency,
        Fx fx,
        List<FiscalCalendar> fiscal,
        Days calendar,
        List<WorkCalendar> calendars,
        List<LocalDate> reviews,
        List<Change> changes,
        List<Goal> goals,
        Optional<List<Segment>> segments,
        Thresholds thresholds,
        Runs runs) {

    public CrmConfig {
        fiscal = List.copyOf(fiscal);
        calendars = List.copyOf(calendars);
        reviews = List.copyOf(new TreeSet<>(reviews));
        changes = changes.stream().sorted(Comparator.comparing(Change::on)).toList();
        goals = List.copyOf(goals);
        segments = segments.map(List::copyOf);
    }

    /** First and last day, both inclusive. */
    public record Days(LocalDate from, LocalDate to) {}

    /**
     * A change of process, price or staff, to be judged by the figures before and after it.
     *
     * @param on the first day on which it holds
     * @param days how many days before and after it are compared
     */
    public record Change(String id, Text name, LocalDate on, int days) {

        /** How many days are compared where nothing says it: long enough for a sale, short enough to wait for. */
        public static final int DAYS = 60;

        public static final int MOST_DAYS = 731;
    }

    /** A market segment of the company's own taxonomy. */
    public record Segment(String id, Text name) {}

    /** What kind of exchange rate prices amounts. */
    public enum FxType {
        SPOT,
        MONTH_AVG,
        MONTH_END,
        BUDGET
    }

    /**
     * How amounts are converted.
     *
     * @param pivot the currency through which two others are converted that no rate joins
     * @param maxAgeDays how old a rate may be on the day it prices
     * @param staleAfterDays from which age on an amount it prices is marked as stale; never more than {@code maxAgeDays}
     */
    public record Fx(FxType type, String pivot, int maxAgeDays, int staleAfterDays) {

        /** Rates of the day. */
        public static Fx ofDays(int maxAgeDays) {
            return new Fx(FxType.SPOT, "EUR", maxAgeDays, Math.min(4, maxAgeDays));
        }
    }

    /** What runs leave behind and whom they tell. */
    public record Runs(Retention retention, Lineage lineage) {

        /** What holds where crm.yaml says nothing. */
        public static Runs usual() {
            return new Runs(new Retention(10, 30), new Lineage(true, Optional.empty()));
        }
    }

    /**
     * What 'release vacuum' keeps.
     *
     * @param releases that many of the newest, however old
     * @param days whatever is younger, however many
     */
    public record Retention(int releases, int days) {}

    /**
     * Where OpenLineage events go.
     *
     * @param file whether a run writes them beside its report
     * @param url where they are posted
     */
    public record Lineage(boolean file, Optional<String> url) {}
}
