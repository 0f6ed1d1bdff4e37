package yibiao.schema.workspace;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import yibiao.schema.catalogue.Catalogue;
import yibiao.schema.file.YamlMap;
import yibiao.schema.storage.Location;

/** Reads {@code crm.yaml}. */
final class CrmReader {

    private final Path workspace;
    private final Environment environment;
    private final Catalogue catalogue;

    /** @param catalogue whose metrics and dimensions goals may name */
    CrmReader(Path workspace, Environment environment, Catalogue catalogue) {
        this.workspace = workspace;
        this.environment = environment;
        this.catalogue = catalogue;
    }

    CrmConfig read(YamlMap file) {
        ZoneId zone = required(file, "zone", "a time zone such as Asia/Shanghai", ZoneId::of, ZoneId.of("UTC"));
        String currency = required(file, "currency", "an ISO 4217 code such as CNY", FxReader::code, "CNY");
        Location warehouse = new WarehouseReader(workspace, environment).read(file);
        CrmConfig config = new CrmConfig(
                file.label("company"),
                warehouse,
                work(file, warehouse),
                zone,
                currency,
                FxReader.currency(file, "corporate_currency", currency),
                FxReader.read(file),
                new FiscalReader(workspace).read(file),
                calendar(file),
                new WorkCalendarReader(workspace, zone).read(file),
                file.parsedTexts("reviews", "a day such as 2026-01-12", LocalDate::parse),
                ChangesReader.read(file),
                new GoalsReader(catalogue).read(file),
                segments(file),
                thresholds(file),
                new CrmConfig.Runs(retention(file), lineage(file)));
        file.done();
        return config;
    }

    private Path work(YamlMap file, Location warehouse) {
        return file.optionalText("work")
                .map(folder -> workspace.resolve(folder).normalize())
                .orElseGet(() -> warehouse.local().orElseGet(() -> workspace.resolve(".work")));
    }

    private static <T> T required(
            YamlMap file, String key, String expected, java.util.function.Function<String, T> parser, T otherwise) {
        if (!file.has(key)) {
            file.text(key);
        }
        return file.parsed(key, expected, parser).orElse(otherwise);
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

    private static Thresholds thresholds(YamlMap file) {
        Optional<YamlMap> map = file.optionalMap("thresholds");
        map.ifPresent(found -> found.ignore("fx_max_age_days")); // FxReader reads it
        Thresholds thresholds = map.map(Thresholds::read).orElseGet(Thresholds::usual);
        map.ifPresent(YamlMap::done);
        return thresholds;
    }

    private static CrmConfig.Retention retention(YamlMap file) {
        CrmConfig.Retention usual = CrmConfig.Runs.usual().retention();
        Optional<YamlMap> map = file.optionalMap("retention");
        if (map.isEmpty()) {
            return usual;
        }
        CrmConfig.Retention retention = new CrmConfig.Retention(
                map.get().integer("releases", usual.releases()), map.get().integer("days", usual.days()));
        if (retention.releases() < 1) {
            map.get().problem("releases", "'releases' is " + retention.releases() + "; expected 1 or more.");
        }
        if (retention.days() < 0) {
            map.get().problem("days", "'days' is " + retention.days() + "; expected 0 or more.");
        }
        map.get().done();
        return retention;
    }

    private static CrmConfig.Lineage lineage(YamlMap file) {
        CrmConfig.Lineage usual = CrmConfig.Runs.usual().lineage();
        Optional<YamlMap> map = file.optionalMap("openlineage");
        if (map.isEmpty()) {
            return usual;
        }
        Optional<String> url = map.get().optionalText("url");
        if (url.isPresent() && !url.get().matches("https?://.+")) {
            map.get()
                    .problem(
                            "url",
                            "'url' is '" + url.get() + "'; expected an address that begins with http:// or https://.");
        }
        CrmConfig.Lineage lineage = new CrmConfig.Lineage(map.get().flag("file", usual.file()), url);
        map.get().done();
        return lineage;
    }
}
