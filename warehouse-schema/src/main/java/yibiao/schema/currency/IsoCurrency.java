package yibiao.schema.currency;

import java.time.LocalDate;
import java.util.Optional;

/**
 * A currency of ISO 4217.
 *
 * @param number its numeric code, three digits
 * @param minorUnits digits behind the point of its amounts; empty where the standard gives none, as for gold
 * @param withdrawnOn the last day of the month or year in which it was withdrawn; empty while it is in use anywhere
 */
public record IsoCurrency(
        String code, String name, String number, Optional<Integer> minorUnits, Optional<LocalDate> withdrawnOn) {}
