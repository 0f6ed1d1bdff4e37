package yibiao.ingest.connector.salesforce;

import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import yibiao.ingest.connector.ClosedDays;
import yibiao.ingest.connector.DayCounts;
import yibiao.ingest.connector.KeyListing;
import yibiao.ingest.connector.SourceProblem;
import yibiao.schema.workspace.Upkeep;

/** Counts the records of a day by a field that never changes, in the zone of the source. */
final class ObjectDays implements DayCounts {

    private final ClosedDays days;
    private final ObjectReading reading;

    ObjectDays(Upkeep.Reconcile reconcile, ObjectReading reading, ZoneId zone) {
        this.days = new ClosedDays(reconcile, zone, reading.settings().lag());
        this.reading = reading;
    }

    @Override
    public ClosedDays days() {
        return days;
    }

    @Override
    public Optional<LocalDate> day(String value) {
        return value.matches("\\d{4}-\\d{2}-\\d{2}")
                ? Optional.of(LocalDate.parse(value))
                : SalesforceText.instant(value).map(days::on);
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
        return new ObjectKeys(ClosedDays.KEYS_OF_A_DAY, reading, Optional.of(ofDay(day)));
    }

    private String alive(LocalDate day) {
        boolean marks =
                reading.isWithDeleted() && reading.object().field("IsDeleted").isPresent();
        return ofDay(day) + (marks ? " AND IsDeleted = false" : "");
    }

    private String ofDay(LocalDate day) {
        boolean isDate = reading.object()
                .field(days.field())
                .filter(field -> field.type().equals("date"))
                .isPresent();
        return "%1$s >= %2$s AND %1$s < %3$s"
                .formatted(days.field(), start(day, isDate), start(day.plusDays(1), isDate));
    }

    private String start(LocalDate day, boolean isDate) {
        return isDate ? day.toString() : SalesforceText.soql(days.start(day));
    }
}
