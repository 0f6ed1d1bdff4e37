package yibiao.dashboard.query;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import yibiao.dashboard.fixture.TestReleases;
import yibiao.dashboard.warehouse.DuckDbLimits;
import yibiao.dashboard.warehouse.ReleaseLoader;
import yibiao.dashboard.warehouse.Warehouse;
import yibiao.schema.calendar.FiscalCalendar;
import yibiao.schema.catalogue.Catalogue;
import yibiao.schema.storage.Location;

/** A server without HTTP: a warehouse of test releases and the engine over it. */
final class QueryFixture implements AutoCloseable {

    static final Instant NOW = Instant.parse("2026-07-01T02:00:00Z");

    private static final ObjectMapper JSON = new ObjectMapper();

    final Catalogue catalogue = Catalogue.shipped();
    final TestReleases releases;
    final Warehouse warehouse;
    final QueryEngine engine;

    QueryFixture(Path folder) {
        this(folder, List.of(FiscalCalendar.ofCalendarYears()));
    }

    QueryFixture(Path folder, List<FiscalCalendar> calendars) {
        releases = new TestReleases(folder, catalogue);
        DuckDbLimits limits = new DuckDbLimits("500MB", 2, Duration.ofSeconds(10));
        warehouse = new Warehouse(
                releases.folder(),
                new ReleaseLoader(Location.of(folder), limits),
                QueryEngine.check(catalogue, calendars));
        engine = new QueryEngine(
                warehouse, catalogue, new QueryEngine.Settings(4, 64, calendars), InstantSource.fixed(NOW));
    }

    /** Publishes what the test has written and serves it. */
    QueryFixture serve() {
        releases.emptyRest().publish();
        if (!warehouse.refresh()) {
            throw new IllegalStateException(warehouse.rejected().toString());
        }
        return this;
    }

    static MetricQuery query(String json) {
        try {
            return MetricQueryReader.read(JSON.readTree(json.replace('\'', '"')));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    Answer ask(String json) {
        return engine.answer(query(json), Scope.everything());
    }

    ObjectNode json(String json) {
        return AnswerJson.write(ask(json));
    }

    /** The rows of an answer, one line each, cells separated by blanks. */
    String rows(String json) {
        return lines(json, "rows");
    }

    String lines(String json, String property) {
        return StreamSupport.stream(json(json).get(property).spliterator(), false)
                .map(row -> StreamSupport.stream(row.spliterator(), false)
                        .map(cell -> cell.isNull() ? "–" : cell.asText())
                        .collect(Collectors.joining(" ")))
                .collect(Collectors.joining("\n"));
    }

    @Override
    public void close() {
        engine.close();
        warehouse.close();
    }
}
