package yibiao.dashboard.query;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import yibiao.schema.release.Release;

/** How far the data's own day lies behind today in the business zone. Not when somebody last looked at it. */
public enum Freshness {
    /** Up to yesterday or later. */
    FRESH,
    /** Up to a week behind. */
    LATE,
    /** More than a week behind. */
    STALE;

    private static final int DAYS_FRESH = 1;
    private static final int DAYS_LATE = 7;

    public static Freshness of(Release release, Instant now) {
        LocalDate today = LocalDate.ofInstant(now, ZoneId.of(release.zone()));
        long behind = ChronoUnit.DAYS.between(LocalDate.parse(release.asOf()), today);
        return behind <= DAYS_FRESH ? FRESH : behind <= DAYS_LATE ? LATE : STALE;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
