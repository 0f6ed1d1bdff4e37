package yibiao.ingest.connector.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import yibiao.ingest.connector.Connector;
import yibiao.ingest.connector.DayCounts;
import yibiao.ingest.connector.Discovery;
import yibiao.ingest.connector.Fetched;
import yibiao.ingest.connector.KeyListing;
import yibiao.ingest.connector.Plan;
import yibiao.ingest.connector.RecordSink;
import yibiao.ingest.connector.SourceProblem;
import yibiao.ingest.connector.http.Surroundings;
import yibiao.schema.bronze.StreamState;
import yibiao.schema.workspace.Connection;
import yibiao.schema.workspace.SalesforceObject;
import yibiao.schema.workspace.Upkeep;

/**
 * Reads one object of Salesforce in the order in which its records changed.
 *
 * <p>Records behind the last place {@code (SystemModstamp, Id)} are read up to the clock of Salesforce less the lag. Deletions are
 * seen while the recycle bin keeps them. What such reading cannot see: records that were deleted for good, and formula fields whose
 * value changed although nothing was saved.
 */
public final class SalesforceConnector implements Connector, Discovery {

    /** Records of one epoch, so that a kill never costs more than this to read again. */
    private static final int EPOCH_RECORDS = 200_000;

    private final SalesforceApi api;
    private final CallQuota quota;
    private final SalesforceObject settings;
    private final Upkeep upkeep;
    private final ZoneId zone;
    private final ObjectReading reading;
    private final Description description;
    private final Soql soql;
    private final Surroundings surroundings;
    private final String name;
    private final String place;
    private final int epochRecords;

    /**
     * @param zone  in which a day is meant
     * @param name  {@code source.stream}; with the Id the origin of a record
     * @param place where the stream is declared, for messages
     */
    public SalesforceConnector(
            Connection.Http connection,
            SalesforceObject settings,
            Upkeep upkeep,
            ZoneId zone,
            Surroundings surroundings,
            String name,
            String place) {
        this(connection, settings, upkeep, zone, surroundings, name, place, EPOCH_RECORDS);
    }

    SalesforceConnector(
            Connection.Http connection,
            SalesforceObject settings,
            Upkeep upkeep,
            ZoneId zone,
            Surroundings surroundings,
            String name,
            String place,
            int epochRecords) {
        this.quota = new CallQuota(connection.budgetPercent(), place);
        this.api = SalesforceApi.to(connection, surroundings, quota, place);
        this.settings = settings;
        this.soql = new Soql(settings);
        this.surroundings = surroundings;
        this.name = name;
        this.place = place;
        this.epochRecords = epochRecords;
        this.upkeep = upkeep;
        this.zone = zone;
        this.description = new Description(api, settings, upkeep, place);
        this.reading =
                new ObjectReading(api, quota, soql, settings, description::latest, surroundings.waiting(), name, place);
    }

    @Override
    public List<String> check() {
        SalesforceApi impatient = api.impatient();
        try {
            SObject object = description.asked(impatient);
            List<String> problems = description.problems(object);
            if (problems.isEmpty()) {
                List<String> fields = soql.fields(object, cursor(object));
                for (List<String> chunk : new FieldChunks(List.of("Id"), soql::probe, place).of(fields)) {
                    impatient.query(soql.probe(chunk), settings.deleted());
                }
                impatient.readLimits();
            }
            return problems;
        } catch (SourceProblem e) {
            return List.of(Objects.requireNonNull(e.getMessage()));
        }
    }

    @Override
    public Plan plan(Optional<StreamState> state) throws IOException {
        SObject object = description.usable();
        quota.throwIfUsedUp();
        Place after = Place.of(state).map(this::lookingBack).orElse(null);
        Instant upTo = api.clock(surroundings.waiting().now()).minus(settings.lag());
        String cursor = cursor(object);
        ObjectWindow window = new ObjectWindow(after, SalesforceText.soql(upTo), cursor, false, epochRecords);
        OptionalLong total = after != null && !upTo.isAfter(after.instant())
                ? OptionalLong.of(0)
                : api.count(soql.count(window), settings.deleted());
        List<String> notes = description.notes(object);
        if (state.isPresent() && total.orElse(-1) == 0) {
            return Plan.nothingNew(notes);
        }
        boolean bulk = isForBulk(soql.fields(object, cursor), window, total);
        ObjectWindow chosen = bulk ? new ObjectWindow(after, window.upTo(), cursor, true, 0) : window;
        Optional<Instant> repeatsFrom = settings.lookback().isZero()
                ? Optional.empty()
                : Optional.ofNullable(after).map(Place::instant);
        Plan plan = Plan.of(Place.JSON.valueToTree(chosen), reading(chosen, total), notes)
                .repeating(repeatsFrom);
        return total.isEmpty() ? plan : plan.costing(calls(object, chosen, total.getAsLong()));
    }

    /** Salesforce is not asked for single records again: what it holds now is read by a new generation. */
    @Override
    public Plan planAgain(Set<String> parts, StreamState state) throws IOException {
        return plan(Optional.empty());
    }

    @Override
    public Fetched fetch(JsonNode frozen, Optional<StreamState> state, RecordSink sink) throws IOException {
        ObjectWindow window = Place.JSON.treeToValue(frozen, ObjectWindow.class);
        SObject object = description.usable();
        quota.throwIfUsedUp();
        List<String> fields = soql.fields(object, window.cursor());
        RecordTaking taking = new RecordTaking(object, window.cursor(), name, sink);
        List<String> notes = new ArrayList<>();
        boolean byBulk = false;
        if (window.bulk()) {
            Optional<String> refusal = new BulkReading(api, surroundings.waiting(), taking, place)
                    .read(soql.unordered(fields, window), settings.deleted());
            refusal.ifPresent(reason -> notes.add(refusedByBulk(reason)));
            byBulk = refusal.isEmpty();
        }
        boolean whole = byBulk || byQueries(window, fields, taking);
        return fetched(window, taking.state(), byBulk, whole, state, notes);
    }

    private boolean byQueries(ObjectWindow window, List<String> fields, RecordTaking taking) throws IOException {
        ObjectWindow limited = window.between(window.after(), window.upTo(), epochRecords);
        List<List<String>> chunks = chunks(fields, limited);
        return chunks.size() == 1
                ? new RestReading(api, soql, fields, settings.deleted(), taking, quota, place).read(limited)
                : new ChunkedReading(api, soql, chunks, settings.deleted(), taking, quota, place).read(limited);
    }

    private List<List<String>> chunks(List<String> fields, ObjectWindow window) {
        return new FieldChunks(List.of("Id", window.cursor()), some -> soql.longest(some, window), place).of(fields);
    }

    @Override
    public Optional<KeyListing> keyListing() {
        return upkeep.sweep().map(sweep -> new ObjectKeys(sweep, reading, Optional.empty()));
    }

    @Override
    public Optional<DayCounts> dayCounts() {
        return upkeep.reconcile().map(reconcile -> new ObjectDays(reconcile, reading, zone));
    }

    @Override
    public Optional<String> quota() {
        return quota.words();
    }

    @Override
    public String settings() {
        return settings.toString();
    }

    @Override
    public List<Found> discover() {
        return new SalesforceDiscovery(api).discover();
    }

    @Override
    public void close() {}

    private Fetched fetched(
            ObjectWindow window,
            RecordTaking.State read,
            boolean byBulk,
            boolean whole,
            Optional<StreamState> state,
            List<String> notes) {
        // The first epoch is committed even without records, so that the table is there.
        if (read.read() == 0 && state.isPresent()) {
            return Fetched.nothing(notes);
        }
        Place last = read.last() == null ? window.after() : read.last();
        if (byBulk) {
            last = new Place(window.upTo(), null, false);
        } else if (last != null) {
            last = new Place(last.at(), last.id(), !whole);
        }
        return new Fetched(
                true,
                read.read(),
                last == null ? null : last.toJson(),
                Map.of(),
                List.of(),
                Optional.empty(),
                !whole,
                0,
                read.characters(),
                notes);
    }

    private String refusedByBulk(String reason) {
        if (settings.via() == SalesforceObject.Via.BULK) {
            throw SourceProblem.configuration(
                    "%s: Bulk API refuses the query: %s. Choose 'via: auto' or 'via: rest'.".formatted(place, reason));
        }
        return "Bulk API refused %s (%s); it was read by REST, which costs more calls."
                .formatted(settings.object(), reason);
    }

    /** Many records, or many fields, cost fewer calls by Bulk API. */
    private boolean isForBulk(List<String> fields, ObjectWindow window, OptionalLong total) {
        boolean isWide =
                settings.via() == SalesforceObject.Via.AUTO && SalesforceApi.isTooLong(soql.ordered(fields, window));
        return isWide || reading.isForBulk(total);
    }

    private Place lookingBack(Place place) {
        if (place.cut() || settings.lookback().isZero()) {
            return place;
        }
        return new Place(SalesforceText.soql(place.instant().minus(settings.lookback())), null, false);
    }

    private static String cursor(SObject object) {
        return object.cursor().orElseThrow();
    }

    private String reading(ObjectWindow window, OptionalLong total) {
        @Nullable Place after = window.after();
        return "%s by %s: %s %s, up to %s%s"
                .formatted(
                        settings.object(),
                        window.bulk() ? "Bulk API" : "REST",
                        window.cursor(),
                        after == null ? "from the beginning" : "after " + after,
                        window.upTo(),
                        total.isEmpty() ? "" : ", " + total.getAsLong() + " records");
    }

    private long calls(SObject object, ObjectWindow window, long total) {
        long once = reading.calls(window.bulk(), total);
        return window.bulk()
                ? once
                : once * chunks(soql.fields(object, window.cursor()), window).size();
    }
}
