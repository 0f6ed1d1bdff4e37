package yibiao.schema.calendar;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import yibiao.schema.file.CsvText;
import yibiao.schema.text.Text;

/** Reads holidays from CSV with the columns {@code date}, and where known {@code name}, {@code name_en} and {@code day_off}. */
public final class HolidayFile {

    /** The calendars of countries that come with the product. */
    public static final List<String> SHIPPED = List.of("cn");

    private HolidayFile() {}

    /**
     * The public holidays of China and the weekend days worked for them, as the State Council announced them from 2007 on. A notice may
     * already name days of the December before its year; a year is announced by its own notice only.
     */
    public static Holidays ofChina() {
        Map<String, String> english = new HashMap<>();
        for (Map<String, String> row : CsvText.rows(shipped("cn/names.csv"))) {
            english.put(text(row, "name"), text(row, "name_en"));
        }
        Map<LocalDate, Holiday> days = new TreeMap<>();
        Set<Integer> years = new HashSet<>();
        for (Map<String, String> row : CsvText.rows(shipped("cn/days.csv"))) {
            String name = text(row, "name");
            days.put(
                    LocalDate.parse(text(row, "date")),
                    new Holiday(
                            Optional.of(new Text(name, english.getOrDefault(name, name))),
                            text(row, "day_off").equals("true")));
            years.add(Integer.valueOf(text(row, "year_of_notice")));
        }
        return new Holidays(days, years);
    }

    /**
     * A company's own list. The years of its days count as announced.
     *
     * @throws IllegalArgumentException saying which line is wrong, and how
     */
    public static Holidays read(String csv) {
        Map<LocalDate, Holiday> days = new TreeMap<>();
        Set<Integer> years = new HashSet<>();
        int line = 1;
        for (Map<String, String> row : CsvText.rows(csv)) {
            line++;
            LocalDate day = day(row.get("date"), line);
            String name = text(row, "name");
            String english = text(row, "name_en");
            Optional<Text> label =
                    name.isEmpty() ? Optional.empty() : Optional.of(new Text(name, english.isEmpty() ? name : english));
            days.put(day, new Holiday(label, isOff(text(row, "day_off"), line)));
            years.add(day.getYear());
        }
        return new Holidays(days, years);
    }

    private static LocalDate day(@org.jspecify.annotations.Nullable String text, int line) {
        if (text == null) {
            throw new IllegalArgumentException("has no column 'date'; expected date,name,name_en,day_off");
        }
        try {
            return LocalDate.parse(text);
        } catch (java.time.DateTimeException e) {
            throw new IllegalArgumentException(
                    "line " + line + ": '" + text + "' is no date; expected a day such as 2026-10-01", e);
        }
    }

    private static boolean isOff(String text, int line) {
        return switch (text) {
            case "", "true" -> true;
            case "false" -> false;
            default ->
                throw new IllegalArgumentException("line " + line + ": day_off is '" + text
                        + "'; expected true, or false for a day that is worked");
        };
    }

    private static String text(Map<String, String> row, String column) {
        return row.getOrDefault(column, "");
    }

    private static String shipped(String name) {
        try (InputStream stream = HolidayFile.class.getResourceAsStream("/holidays/" + name)) {
            if (stream == null) {
                throw new IllegalStateException("The class path has no holidays/" + name + ": the build is broken.");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
