package yibiao.demo.company;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Exchange rates into CNY, fixed on working days. None exists before 2 January 2024, and the long holidays are longer than a
 * rate may be old: what is booked at their end cannot be priced.
 */
public final class Rates {
    /** A rate older than this prices nothing. */
    public static final int MAX_AGE_DAYS = 7;

    private static final List<LocalDate[]> HOLIDAYS = List.of(
            new LocalDate[] {LocalDate.of(2024, 2, 9), LocalDate.of(2024, 2, 18)},
            new LocalDate[] {LocalDate.of(2024, 10, 1), LocalDate.of(2024, 10, 7)},
            new LocalDate[] {LocalDate.of(2025, 1, 28), LocalDate.of(2025, 2, 4)},
            new LocalDate[] {LocalDate.of(2025, 10, 1), LocalDate.of(2025, 10, 8)},
            new LocalDate[] {LocalDate.of(2026, 2, 16), LocalDate.of(2026, 2, 23)});

    private final Map<String, NavigableMap<LocalDate, BigDecimal>> byCurrency = new HashMap<>();

    /** Answers from a list of rates. */
    public Rates(List<Rate> rates) {
        for (Rate rate : rates) {
            byCurrency.computeIfAbsent(rate.from(), any -> new TreeMap<>()).put(rate.on(), rate.rate());
        }
    }

    /** The latest rate on or before a day, not older than {@link #MAX_AGE_DAYS}. CNY is worth 1. */
    public Optional<BigDecimal> on(String currency, LocalDate date) {
        if (currency.equals("CNY")) {
            return Optional.of(BigDecimal.ONE);
        }
        NavigableMap<LocalDate, BigDecimal> rates = byCurrency.getOrDefault(currency, new TreeMap<>());
        return Optional.ofNullable(rates.floorEntry(date))
                .filter(found -> !found.getKey().isBefore(date.minusDays(MAX_AGE_DAYS)))
                .map(Map.Entry::getValue);
    }

    static List<Rate> simulate(long seed) {
        List<Rate> rates = new ArrayList<>();
        walk("USD", 7.1, 0.0012, new Dice(seed, "rates USD"), rates);
        walk("EUR", 7.8, 0.0022, new Dice(seed, "rates EUR"), rates);
        return List.copyOf(rates);
    }

    private static void walk(String currency, double start, double volatility, Dice dice, List<Rate> rates) {
        double value = start;
        for (LocalDate date = LocalDate.of(2024, 1, 2); !date.isAfter(Calendar.AS_OF); date = date.plusDays(1)) {
            // Drawn back to where it began, or two and a half years of chance would lead anywhere.
            value = value * (1 + dice.gaussian() * volatility) + (start - value) * 0.01;
            if (isWorkingDay(date)) {
                BigDecimal rate = BigDecimal.valueOf(value).setScale(6, RoundingMode.HALF_UP);
                rates.add(new Rate(currency, date, rate, Calendar.at(date, LocalTime.of(9, 15))));
            }
        }
    }

    private static boolean isWorkingDay(LocalDate date) {
        return date.getDayOfWeek() != DayOfWeek.SATURDAY
                && date.getDayOfWeek() != DayOfWeek.SUNDAY
                && HOLIDAYS.stream().noneMatch(holiday -> !date.isBefore(holiday[0]) && !date.isAfter(holiday[1]));
    }
}
