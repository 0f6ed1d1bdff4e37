package yibiao.schema.calendar;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A stretch of working time as clocks on the wall show it. One that runs over midnight belongs to the day it starts on.
 *
 * @param from minutes after midnight, inclusive
 * @param to minutes after the same midnight, exclusive; more than 1440 where the shift ends on the next day
 */
public record Shift(int from, int to) implements Comparable<Shift> {

    static final int DAY = 24 * 60;

    private static final Pattern TIMES = Pattern.compile("(\\d{2}):([0-5]\\d)\\s*-\\s*(\\d{2}):([0-5]\\d)");

    public Shift {
        if (from < 0 || from >= DAY || to <= from || to > from + DAY) {
            throw new IllegalArgumentException("a shift starts within a day and lasts no longer than one");
        }
    }

    /**
     * Reads {@code 09:00-12:00}. {@code 24:00} is the end of the day; an end that is not after the start lies on the next day.
     *
     * @throws IllegalArgumentException for anything else, and for a shift that ends when it starts
     */
    public static Shift of(String text) {
        Matcher times = TIMES.matcher(text.trim());
        if (!times.matches()) {
            throw new IllegalArgumentException(text);
        }
        int from = minutes(times.group(1), times.group(2));
        int to = minutes(times.group(3), times.group(4));
        if (from >= DAY || to > DAY || from == to) {
            throw new IllegalArgumentException(text);
        }
        return new Shift(from, to > from ? to : to + DAY);
    }

    private static int minutes(String hours, String minutes) {
        return Integer.parseInt(hours) * 60 + Integer.parseInt(minutes);
    }

    boolean overlaps(Shift other) {
        return from < other.to && other.from < to;
    }

    @Override
    public int compareTo(Shift other) {
        return from != other.from ? Integer.compare(from, other.from) : Integer.compare(to, other.to);
    }

    @Override
    public String toString() {
        int end = to > DAY ? to - DAY : to;
        return String.format(Locale.ROOT, "%02d:%02d-%02d:%02d", from / 60, from % 60, end / 60, end % 60);
    }
}
