package yibiao.schema.currency;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import yibiao.schema.file.CsvText;

/** The currencies that come with the product, in use and withdrawn. The standard lists one per country; here each code stands once. */
public final class IsoCurrencies {

    /** The last year of a text, with its month where one is given. */
    private static final Pattern WITHDRAWN = Pattern.compile("(\\d{4})(?:-(\\d{2}))?$");

    private IsoCurrencies() {}

    /** In the order of their codes. */
    public static List<IsoCurrency> all() {
        Map<String, IsoCurrency> byCode = new TreeMap<>();
        for (Map<String, String> row : CsvText.rows(shipped())) {
            String code = row.getOrDefault("AlphabeticCode", "");
            if (!code.isEmpty()) {
                byCode.merge(code, currency(code, row), IsoCurrencies::later);
            }
        }
        return new ArrayList<>(byCode.values());
    }

    /** A currency in use somewhere is in use; of two names that were given up, the last one is known. */
    private static IsoCurrency later(IsoCurrency one, IsoCurrency other) {
        if (one.withdrawnOn().isEmpty()) {
            return one;
        }
        return other.withdrawnOn()
                        .filter(on -> on.isBefore(one.withdrawnOn().get()))
                        .isPresent()
                ? one
                : other;
    }

    private static IsoCurrency currency(String code, Map<String, String> row) {
        String units = row.getOrDefault("MinorUnit", "");
        return new IsoCurrency(
                code,
                row.getOrDefault("Currency", code),
                row.getOrDefault("NumericCode", ""),
                units.matches("\\d") ? Optional.of(Integer.valueOf(units)) : Optional.empty(),
                withdrawn(row.getOrDefault("WithdrawalDate", "")));
    }

    /** {@code 2005-12}, or the end of {@code 1990-07 to 1990-09}, {@code 1989 to 1990} or {@code 1989-1990}. */
    private static Optional<LocalDate> withdrawn(String text) {
        Matcher end = WITHDRAWN.matcher(text);
        if (!end.find()) {
            return Optional.empty();
        }
        int year = Integer.parseInt(end.group(1));
        return Optional.of(
                end.group(2) == null
                        ? LocalDate.of(year, 12, 31)
                        : YearMonth.of(year, Integer.parseInt(end.group(2))).atEndOfMonth());
    }

    private static String shipped() {
        try (InputStream stream = IsoCurrencies.class.getResourceAsStream("/currencies/iso4217.csv")) {
            if (stream == null) {
                throw new IllegalStateException("The class path has no currencies/iso4217.csv: the build is broken.");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
