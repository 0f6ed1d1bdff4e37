package yibiao.schema.workspace;

import java.util.Currency;
import java.util.Optional;
import yibiao.schema.file.YamlMap;
import yibiao.schema.workspace.CrmConfig.Fx;
import yibiao.schema.workspace.CrmConfig.FxType;

/** Reads how amounts are converted. */
final class FxReader {

    private static final int MAX_AGE_DAYS = 7;
    private static final int STALE_AFTER_DAYS = 4;

    private FxReader() {}

    /** @throws IllegalArgumentException when it is no ISO 4217 code */
    static String code(String text) {
        return Currency.getInstance(text).getCurrencyCode();
    }

    static String currency(YamlMap map, String key, String otherwise) {
        return map.parsed(key, "an ISO 4217 code such as CNY", FxReader::code).orElse(otherwise);
    }

    static Fx read(YamlMap file) {
        Optional<YamlMap> fx = file.optionalMap("fx");
        int maxAge = maxAge(file, fx);
        if (fx.isEmpty()) {
            return Fx.ofDays(maxAge);
        }
        YamlMap map = fx.get();
        int staleAfter = map.integer("stale_after_days", Math.min(STALE_AFTER_DAYS, maxAge));
        if (staleAfter < 0 || staleAfter > maxAge) {
            map.problem(
                    "stale_after_days",
                    "'stale_after_days' is " + staleAfter + "; expected 0 to " + maxAge
                            + ", the age from which on a rate prices nothing.");
            staleAfter = Math.min(STALE_AFTER_DAYS, maxAge);
        }
        Fx found =
                new Fx(map.oneOf("type", FxType.class, FxType.SPOT), currency(map, "pivot", "EUR"), maxAge, staleAfter);
        map.done();
        return found;
    }

    /** Its older place is under thresholds; one of the two may say it. */
    private static int maxAge(YamlMap file, Optional<YamlMap> fx) {
        Optional<YamlMap> thresholds = file.optionalMap("thresholds").filter(map -> map.has("fx_max_age_days"));
        boolean isTwice = thresholds.isPresent()
                && fx.filter(map -> map.has("max_age_days")).isPresent();
        if (isTwice) {
            fx.orElseThrow()
                    .problem(
                            "max_age_days",
                            "'max_age_days' stands here and as fx_max_age_days under thresholds. Keep one of them.");
        }
        int older =
                thresholds.map(map -> age(map, "fx_max_age_days", MAX_AGE_DAYS)).orElse(MAX_AGE_DAYS);
        return fx.map(map -> age(map, "max_age_days", older)).orElse(older);
    }

    private static int age(YamlMap map, String key, int otherwise) {
        int days = map.integer(key, otherwise);
        if (days < 0) {
            map.problem(key, "'" + key + "' is " + days + "; expected 0 or more days.");
            return otherwise;
        }
        return days;
    }
}
