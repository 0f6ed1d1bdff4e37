package yibiao.schema.workspace;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Records of an HTTP interface that answers in JSON. Paths such as {@code meta.total} lead through the members of an answer; the
 * empty path is the answer itself.
 *
 * @param probe a cheap call that needs the same rights, for the source's clock; empty: the stream's own first page is asked
 * @param fields what to ask for, as <code>{fields}</code> in templates; they count as the stream's columns
 * @param values texts of the stream's own for its templates, such as the name of an object
 * @param records path to the array of records
 * @param flatten members whose own members become members of the record, such as {@code attributes}
 * @param cursor by which changed records are found; empty means a complete load each time
 * @param deleted which records say that they are gone
 * @param declared path of the number of all records the call is about
 * @param counted path of the number of records on the page
 * @param error how an answer with status 200 says that it is none
 * @param rate where answers tell what is left of the quota
 * @param deletions a second reading over the same window whose records are all gone
 * @param listings readings that tell what there is, whenever it changed
 */
public record RestCalls(
        Request request,
        Optional<String> probe,
        List<String> fields,
        SortedMap<String, String> values,
        String records,
        List<String> flatten,
        Optional<TimeCursor> cursor,
        Pages pages,
        Optional<Member> deleted,
        Optional<String> declared,
        Optional<String> counted,
        Optional<BodyError> error,
        Optional<Rate> rate,
        Optional<Deletions> deletions,
        Listings listings)
        implements Stream.Read {

    public RestCalls {
        fields = List.copyOf(fields);
        values = new TreeMap<>(values);
        flatten = List.copyOf(flatten);
    }

    /** A stream whose changes alone are read. */
    public RestCalls(
            Request request,
            Optional<String> probe,
            List<String> fields,
            SortedMap<String, String> values,
            String records,
            List<String> flatten,
            Optional<TimeCursor> cursor,
            Pages pages,
            Optional<Member> deleted,
            Optional<String> declared,
            Optional<String> counted,
            Optional<BodyError> error,
            Optional<Rate> rate,
            Optional<Deletions> deletions) {
        this(
                request,
                probe,
                fields,
                values,
                records,
                flatten,
                cursor,
                pages,
                deleted,
                declared,
                counted,
                error,
                rate,
                deletions,
                Listings.NONE);
    }

    /** The same calls, with these listings and deletions beside them. */
    RestCalls with(Optional<Deletions> gone, Listings lists) {
        return new RestCalls(
                request, probe, fields, values, records, flatten, cursor, pages, deleted, declared, counted, error,
                rate, gone, lists);
    }

    @Override
    public boolean isComplete() {
        return cursor.isEmpty();
    }

    /** The methods by which interfaces let themselves be read. */
    public enum Method {
        GET,
        POST
    }

    /**
     * One call.
     *
     * @param query parameters; one whose places have no value in a call is left out
     * @param first parameters of calls that have no page token yet
     * @param body of {@code POST}: JSON text with places, whose values are escaped
     */
    public record Request(
            Method method,
            Template path,
            Map<String, Template> query,
            Map<String, Template> first,
            Map<String, String> headers,
            Optional<Template> body) {
        public Request {
            query = new LinkedHashMap<>(query);
            first = new LinkedHashMap<>(first);
            headers = new LinkedHashMap<>(headers);
        }
    }

    /**
     * The member that moves when a record changes.
     *
     * @param format {@code iso}, {@code epoch_s}, {@code epoch_ms} or a pattern; times without zone are in the source's
     * @param lag how far a window ends before the source's clock, so that what becomes visible late is not missed
     * @param lookback how much of the time before is read again, and dropped where it is known
     * @param granularity the smallest step of the cursor
     * @param start where the first window begins
     */
    public record TimeCursor(
            String field, String format, Duration lag, Duration lookback, Duration granularity, Instant start) {}

    /** How an interface cuts its answer into pages. */
    public enum PageKind {
        /** One answer holds everything. */
        NONE,
        /** The answer has a token for the next call: <code>{page}</code>. */
        CURSOR,
        /** The answer, or its header {@code Link}, has the address of the next page. */
        NEXT_LINK,
        /** The call says how many records to skip: <code>{offset}</code>. */
        OFFSET,
        /** The call says which page: <code>{page}</code>. */
        PAGE,
        /** The call says after which record: <code>{after.id}</code>; records come in the order of these members. */
        KEYSET,
        /** The answer says from which instant to go on: <code>{from}</code>. */
        TIME
    }

    /**
     * @param next path of the token, link or instant; empty: the header {@code Link}, or the last record's cursor
     * @param by of a keyset: the members that order records, and what comes before all of them
     * @param size how many records a full page has, as <code>{size}</code>
     * @param first number of the first page
     * @param end when an answer is the last one; empty: when it has no token or fewer records than a page
     * @param resume whether a token outlives the run, so that the next run goes on from it instead of a window
     */
    public record Pages(
            PageKind kind,
            Optional<String> next,
            Map<String, Template> by,
            int size,
            int first,
            Optional<Member> end,
            boolean resume) {
        public Pages {
            by = new LinkedHashMap<>(by);
        }
    }

    /** A member that has one of some values. */
    public record Member(String path, List<String> values) {
        public Member {
            values = List.copyOf(values);
        }
    }

    /**
     * An error inside an answer with status 200.
     *
     * @param path what is there in an error
     * @param fine values of it that mean success, such as {@code 0}
     * @param limited values that mean: too many calls, wait
     * @param retry values that mean: try again
     * @param login values that mean: the access token is no longer good
     * @param message path of the words
     */
    public record BodyError(
            String path,
            List<String> fine,
            List<String> limited,
            List<String> retry,
            List<String> login,
            Optional<String> message) {
        public BodyError {
            fine = List.copyOf(fine);
            limited = List.copyOf(limited);
            retry = List.copyOf(retry);
            login = List.copyOf(login);
        }
    }

    /** The headers that tell how many calls are left, and how many there are in all. */
    public record Rate(String remaining, String limit) {}

    /**
     * What the interface offers to compare the stream with its source.
     *
     * @param keys a cheaper way to list what there is now; empty: the stream's own request, from <code>start</code> on
     * @param days how the records of a day of creation are asked for: their number is declared, <code>{from}</code> and
     *     <code>{to}</code> are the bounds of the day, the cursor is the field of creation
     */
    public record Listings(Optional<Keys> keys, Optional<RestCalls> days) {

        public static final Listings NONE = new Listings(Optional.empty(), Optional.empty());
    }

    /**
     * @param calls how keys are asked for
     * @param key the members that hold the key
     */
    public record Keys(RestCalls calls, List<String> key) {
        public Keys {
            key = List.copyOf(key);
        }
    }

    /**
     * @param calls how deletions are asked for
     * @param key the members that hold the key of the deleted record
     */
    public record Deletions(RestCalls calls, List<String> key) {
        public Deletions {
            key = List.copyOf(key);
        }
    }
}
