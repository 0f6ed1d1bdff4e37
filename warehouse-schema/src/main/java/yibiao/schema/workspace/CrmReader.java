package yibiao.schema.workspace;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import yibiao.schema.file.InvalidFiles;
import yibiao.schema.file.Problem;
import yibiao.schema.file.YamlMap;

/** Reads {@code crm.yaml}. */
final class CrmReader {

    private final Path workspace;
    private final Environment environment;

    CrmReader(Path workspace, Environment environment) {
        this.workspace = workspace;
        this.environment = environment;
    }

    CrmConfig read(YamlMap file) {
        CrmConfig config = new CrmConfig(
                file.label("company"),
                warehouse(file),
                required(file, "zone", "a time zone such as Asia/Shanghai", ZoneId::of, ZoneId.of("UTC")),
                required(
                        file,
                        "currency",
                        "an ISO 4217 code such as CNY",
                        code -> Currency.getInstance(code).getCurrencyCode(),
                        "CNY"),
                fiscal(file),
                calendar(file),
                segments(file),
                thresholds(file));
        file.done();
        return config;
    }

    private Path warehouse(YamlMap file) {
        Setting setting = new Setting(file.text("warehouse"), "warehouse", file.file(), file.line("warehouse"));
        try {
            return workspace
                    .resolve(setting.resolve(environment))
                    .toAbsolutePath()
                    .normalize();
        } catch (InvalidFiles e) {
            for (Problem problem : e.problems()) {
                file.problem("warehouse", problem.message());
            }
            return workspace;
        }
    }

    private static <T> T required(
            YamlMap file, String key, String expected, java.util.function.Function<String, T> parser, T otherwise) {
        if (!file.has(key)) {
            file.text(key);
        }
        return file.parsed(key, expected, parser).orElse(otherwise);
    }

    private static CrmConfig.Fiscal fiscal(YamlMap file) {
        Optional<YamlMap> map = file.optionalMap("fiscal");
        if (map.isEmpty()) {
            return new CrmConfig.Fiscal(1, CrmConfig.NamedBy.END);
        }
        int month = map.get().integer("start_month", 1);
        if (month < 1 || month > 12) {
            map.get().problem("start_month", "'start_month' is " + month + "; expected 1 to 12.");
        }
        CrmConfig.Fiscal fiscal = new CrmConfig.Fiscal(
                month, map.get().oneOf("named_by", CrmConfig.NamedBy.class, CrmConfig.NamedBy.END));
        map.get().done();
        return fiscal;
    }

    private static CrmConfig.Days calendar(YamlMap file) {
        LocalDate from = LocalDate.of(2010, 1, 1);
        LocalDate to = LocalDate.of(2030, 12, 31);
        Optional<YamlMap> map = file.optionalMap("calendar");
        if (map.isEmpty()) {
            return new CrmConfig.Days(from, to);
        }
        CrmConfig.Days days = new CrmConfig.Days(
                map.get()
                        .parsed("from", "a day such as 2010-01-01", LocalDate::parse)
                        .orElse(from),
                map.get()
                        .parsed("to", "a day such as 2030-12-31", LocalDate::parse)
                        .orElse(to));
        if (days.to().isBefore(days.from())) {
            map.get().problem("to", "'to' lies before 'from'.");
        }
        map.get().done();
        return days;
    }

    private static Optional<List<CrmConfig.Segment>> segments(YamlMap file) {
        if (!file.has("segments")) {
            return Optional.empty();
        }
        List<CrmConfig.Segment> segments = new ArrayList<>();
        for (YamlMap map : file.maps("segments")) {
            CrmConfig.Segment segment = new CrmConfig.Segment(map.text("id"), map.label("name"));
            if (segments.stream().anyMatch(other -> other.id().equals(segment.id()))) {
                map.problem("id", "segment '" + segment.id() + "' stands twice.");
            }
            if (segment.id().equals("unmapped")) {
                map.problem("id", "'unmapped' is the segment of customers without one; choose another id.");
            }
            segments.add(segment);
            map.done();
        }
        return Optional.of(segments);
    }

    private static CrmConfig.Thresholds thresholds(YamlMap file) {
        Optional<YamlMap> map = file.optionalMap("thresholds");
        if (map.isEmpty()) {
            return new CrmConfig.Thresholds(7, 20);
        }
        CrmConfig.Thresholds thresholds = new CrmConfig.Thresholds(
                map.get().integer("fx_max_age_days", 7), map.get().integer("min_n", 20));
        map.get().done();
        return thresholds;
    }
}
