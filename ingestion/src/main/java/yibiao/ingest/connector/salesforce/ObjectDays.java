package yibiao.ingest.connector.salesforce;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import yibiao.ingest.connector.DayCounts;
import yibiao.ingest.connector.KeyListing;
import yibiao.ingest.connector.SourceProblem;
import yibiao.schema.workspace.Upkeep;

/** Counts the records of a day by a field that never changes, in the zone of the source. */
final class ObjectDays implements DayCounts {

    /** So long after its end a day is closed: its last changes are visible, and were read. */
    private static final Duration CLOSED_AFTER = Duration.ofHours(1);

    private final Upkeep.Reconcile reconcile;
    private final ObjectReading reading;
    private final ZoneId zone;

    ObjectDays(Upkeep.Reconcile reconcile, ObjectReading reading, ZoneId zone) {
        this.reconcile = reconcile;
        this.reading = reading;
        this.zone = zone;
    }

    @Override
    public int days() {
        return reconcile.days();
    }

    @Override
    public String field() {
        return reconcile.column();
    }

    @Override
    public Optional<LocalDate> day(String value) {
        return value.matches("\\d{4}-\\d{2}-\\d{2}")
                ? Optional.of(LocalDate.parse(value))
                : SalesforceText.instant(value).map(at -> at.atZone(zone).toLocalDate());
    }

    @Override
    public LocalDate lastClosed(Instant now) {
        Instant read = now.minus(CLOSED_AFTER).minus(reading.settings().lag());
        return read.atZone(zone).toLocalDate().minusDays(1);
    }

    @Override
    public Optional<String> cost() {
        return Optional.of("a call for each");
    }

    @Override
    public long count(LocalDate day) throws IOException {
        reading.quota().throwIfUsedUp();
        String soql = reading.soql().keys(List.of("COUNT()"), List.of(alive(day)));
        return reading.api()
                .count(soql, reading.isWithDeleted())
                .orElseThrow(() -> SourceProblem.unavailable(
                        "%s: counting the records of %s takes too long for Salesforce (QUERY_TIMEOUT). Count by a field that has an index, such as CreatedDate, or use 'sweep'."
                                .formatted(reading.place(), day)));
    }

    @Override
    public KeyListing keysOf(LocalDate day) {
        // Of a single day all may be gone: a batch that was entered by mistake.
        return new ObjectKeys(new Upkeep.Sweep(Duration.ZERO, 100), reading, Optional.of(ofDay(day)));
    }

    private String alive(LocalDate day) {
        boolean marks =
                reading.isWithDeleted() && reading.object().field("IsDeleted").isPresent();
        return ofDay(day) + (marks ? " AND IsDeleted = false" : "");
    }

    private String ofDay(LocalDate day) {
        boolean isDate = reading.object()
                .field(reconcile.column())
                .filter(field -> field.type().equals("date"))
                .isPresent();
        return "%1$s >= %2$s AND %1$s < %3$s"
                .formatted(reconcile.column(), start(day, isDate), start(day.plusDays(1), isDate));
    }

    private String start(LocalDate day, boolean isDate) {
        return isDate
                ? day.toString()
                : SalesforceText.soql(day.atStartOfDay(zone).toInstant());
    }
}
