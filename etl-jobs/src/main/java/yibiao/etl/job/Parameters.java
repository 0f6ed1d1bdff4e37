package yibiao.etl.job;

import java.time.LocalDate;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import yibiao.schema.workspace.CrmConfig;

/** The values that SQL files may name as {@code :as_of}, {@code :reporting_currency} and so on. */
public record Parameters(LocalDate asOf, Map<String, Object> values) {

    public static final String AS_OF = "as_of";

    public Parameters {
        values = Collections.unmodifiableMap(new TreeMap<>(values));
    }

    /** The parameters of a run of a company on a business day. */
    public static Parameters of(CrmConfig config, LocalDate asOf) {
        CrmConfig.ServiceThresholds service = config.thresholds().service();
        return new Parameters(
                asOf,
                Map.ofEntries(
                        Map.entry(AS_OF, asOf),
                        Map.entry("zone", config.zone().getId()),
                        Map.entry("reporting_currency", config.currency()),
                        Map.entry("corporate_currency", config.corporateCurrency()),
                        Map.entry("fx_type", config.fx().type().name().toLowerCase(Locale.ROOT)),
                        Map.entry("fx_pivot", config.fx().pivot()),
                        Map.entry("fx_max_age_days", config.fx().maxAgeDays()),
                        Map.entry("fx_stale_after_days", config.fx().staleAfterDays()),
                        Map.entry("calendar_from", config.calendar().from()),
                        Map.entry("calendar_to", config.calendar().to()),
                        Map.entry("default_calendar", config.calendars().get(0).id()),
                        Map.entry(
                                "default_fiscal_calendar",
                                config.fiscal().get(0).id()),
                        Map.entry("min_note_chars", service.minNoteChars()),
                        Map.entry("note_grace_minutes", service.noteGraceMinutes()),
                        Map.entry("short_abandon_seconds", service.shortAbandonSeconds()),
                        Map.entry("fcr_days", service.fcrDays())));
    }

    public Set<String> names() {
        return values.keySet();
    }

    /** @throws IllegalArgumentException when there is no such parameter */
    public Object value(String name) {
        Object value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException(":" + name + " is no parameter. Known: " + String.join(", ", names()));
        }
        return value;
    }
}
