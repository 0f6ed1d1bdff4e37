package yibiao.etl.job;

import java.time.LocalDate;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import yibiao.schema.workspace.CrmConfig;

/** The values that SQL files may name as {@code :as_of}, {@code :reporting_currency} and so on. */
public record Parameters(LocalDate asOf, Map<String, Object> values) {

    public static final String AS_OF = "as_of";

    public Parameters {
        values = Collections.unmodifiableMap(new TreeMap<>(values));
    }

    /** The parameters of a run of a company on a business day. */
    public static Parameters of(CrmConfig config, LocalDate asOf) {
        Map<String, Object> values = new TreeMap<>(config.thresholds().parameters());
        values.put(AS_OF, asOf);
        values.put("zone", config.zone().getId());
        values.put("reporting_currency", config.currency());
        values.put("corporate_currency", config.corporateCurrency());
        values.put("fx_type", config.fx().type().name().toLowerCase(Locale.ROOT));
        values.put("fx_pivot", config.fx().pivot());
        values.put("fx_max_age_days", config.fx().maxAgeDays());
        values.put("fx_stale_after_days", config.fx().staleAfterDays());
        values.put("calendar_from", config.calendar().from());
        values.put("calendar_to", config.calendar().to());
        values.put(
                "review_days",
                config.reviews().stream().map(LocalDate::toString).collect(Collectors.joining(",")));
        values.put("default_calendar", config.calendars().get(0).id());
        values.put("default_fiscal_calendar", config.fiscal().get(0).id());
        return new Parameters(asOf, values);
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
