package yibiao.schema.calendar;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import yibiao.schema.file.CsvText;
import yibiao.schema.text.Text;

/** The periods of a company that follow no rule, as it has written them down: without gaps, in their order. */
public record PeriodTable(List<Period> periods) implements FiscalRule {

    private static final List<String> COLUMNS = List.of("fiscal_year", "quarter", "period", "starts_on", "ends_on");

    /** One line of the table. */
    public record Period(int year, int quarter, int period, DaySpan days, Optional<Text> label) {}

    /** @throws IllegalArgumentException naming the first period that does not follow the one before */
    public PeriodTable {
        periods = List.copyOf(periods);
        if (periods.isEmpty()) {
            throw new IllegalArgumentException("has no periods; expected the columns " + String.join(",", COLUMNS));
        }
        for (int i = 1; i < periods.size(); i++) {
            requireNext(periods.get(i - 1), periods.get(i));
        }
    }

    private static void requireNext(Period before, Period next) {
        LocalDate expected = before.days.to().plusDays(1);
        if (!next.days.from().equals(expected)) {
            throw new IllegalArgumentException("period " + next.period + " of " + next.year + " starts on "
                    + next.days.from() + "; expected " + expected + ", the day after the one before");
        }
        boolean sameYear = next.year == before.year
                && next.period > before.period
                && (next.quarter == before.quarter || next.quarter == before.quarter + 1);
        boolean nextYear = next.year == before.year + 1 && next.quarter == 1 && next.period == 1;
        if (!sameYear && !nextYear) {
            throw new IllegalArgumentException("period " + next.period + ", quarter " + next.quarter + " of "
                    + next.year + " does not follow period " + before.period + ", quarter " + before.quarter + " of "
                    + before.year);
        }
    }

    /** @throws IllegalArgumentException saying which line is wrong, and how */
    public static PeriodTable read(String csv) {
        List<Period> periods = new ArrayList<>();
        int line = 1;
        for (Map<String, String> row : CsvText.rows(csv)) {
            line++;
            for (String column : COLUMNS) {
                if (!row.containsKey(column)) {
                    throw new IllegalArgumentException(
                            "line " + line + ": has no '" + column + "'; expected the columns "
                                    + String.join(",", COLUMNS) + " and, where periods have names, name_zh,name_en");
                }
            }
            periods.add(period(row, line));
        }
        return new PeriodTable(periods);
    }

    private static Period period(Map<String, String> row, int line) {
        try {
            int quarter = Integer.parseInt(text(row, "quarter"));
            if (quarter < 1 || quarter > 4) {
                throw new IllegalArgumentException("quarter is " + quarter + "; expected 1 to 4");
            }
            String zh = text(row, "name_zh");
            String en = text(row, "name_en");
            return new Period(
                    Integer.parseInt(text(row, "fiscal_year")),
                    quarter,
                    Integer.parseInt(text(row, "period")),
                    new DaySpan(LocalDate.parse(text(row, "starts_on")), LocalDate.parse(text(row, "ends_on"))),
                    zh.isEmpty() && en.isEmpty()
                            ? Optional.empty()
                            : Optional.of(new Text(zh.isEmpty() ? en : zh, en.isEmpty() ? zh : en)));
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "line " + line + ": a date is not of the form 2026-01-31: " + row.values(), e);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("line " + line + ": a number is not whole: " + row.values(), e);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("line " + line + ": " + e.getMessage(), e);
        }
    }

    private static String text(Map<String, String> row, String column) {
        return row.getOrDefault(column, "");
    }

    @Override
    public Optional<FiscalDay> day(LocalDate day) {
        return Optional.ofNullable(byStart().floorEntry(day))
                .map(Map.Entry::getValue)
                .filter(period -> !day.isAfter(period.days.to()))
                .map(period -> new FiscalDay(
                        day,
                        period.year,
                        period.quarter,
                        period.period,
                        span(period.year, 0),
                        span(period.year, period.quarter),
                        period.days,
                        period.label));
    }

    private TreeMap<LocalDate, Period> byStart() {
        TreeMap<LocalDate, Period> byStart = new TreeMap<>();
        periods.forEach(period -> byStart.put(period.days.from(), period));
        return byStart;
    }

    /** From the first to the last day of a year's periods; of one quarter, or of all where {@code quarter} is 0. */
    private DaySpan span(int year, int quarter) {
        List<Period> parts = periods.stream()
                .filter(period -> period.year == year && (quarter == 0 || period.quarter == quarter))
                .toList();
        return new DaySpan(
                parts.get(0).days.from(), parts.get(parts.size() - 1).days.to());
    }
}
