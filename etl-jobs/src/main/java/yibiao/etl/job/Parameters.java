package yibiao.etl.job;

import java.time.LocalDate;
import java.util.Collections;
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
        return new Parameters(
                asOf,
                Map.of(
                        AS_OF,
                        asOf,
                        "reporting_currency",
                        config.currency(),
                        "fx_max_age_days",
                        config.thresholds().fxMaxAgeDays(),
                        "calendar_from",
                        config.calendar().from(),
                        "calendar_to",
                        config.calendar().to(),
                        "fiscal_start_month",
                        config.fiscal().startMonth(),
                        "fiscal_named_by",
                        switch (config.fiscal().namedBy()) {
                            case START -> "start";
                            case END -> "end";
                        }));
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
