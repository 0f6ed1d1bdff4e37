package yibiao.dashboard.caller;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import yibiao.dashboard.caller.Caller.OpenCase;
import yibiao.dashboard.caller.Caller.OpenDeal;
import yibiao.dashboard.query.QueryRefused;
import yibiao.dashboard.warehouse.OpenRelease;
import yibiao.dashboard.warehouse.PreparedQueries;
import yibiao.dashboard.warehouse.Warehouse;
import yibiao.schema.contract.TableName;

/** Finds who has a telephone number in the release served now. */
public final class CallerLookup {

    private static final TableName PHONES = TableName.of("gold.party_phone");
    private static final TableName PARTIES = TableName.of("gold.dim_party");
    private static final TableName CASES = TableName.of("gold.fact_case");
    private static final TableName DEALS = TableName.of("gold.fact_opportunity");

    /** The column by which single rows of a table are asked for; with an index on each, an answer takes some milliseconds. */
    public static final Map<TableName, String> ASKED_BY =
            Map.of(PHONES, "number_id", PARTIES, "party_id", CASES, "party_id", DEALS, "party_id");

    private static final String PARTIES_WITH = """
            SELECT DISTINCT party_id
            FROM gold.party_phone
            WHERE number_id = ?
            ORDER BY party_id
            LIMIT %d""".formatted(Caller.MOST);

    private static final String PARTY = """
            SELECT party_id, name, segment_id, region, is_customer
            FROM gold.dim_party
            WHERE party_id = ?""";

    private static final String CASES_OF = """
            SELECT case_no, case_status, priority, category, opened_on
            FROM gold.fact_case
            WHERE party_id = ? AND is_open AND NOT is_merged
            ORDER BY opened_on DESC NULLS LAST, case_no
            LIMIT %d""".formatted(Caller.MOST);

    private static final String DEALS_OF = """
            SELECT name, stage, amount, currency, expected_close_on
            FROM gold.fact_opportunity
            WHERE party_id = ? AND status = 'open'
            ORDER BY expected_close_on NULLS LAST, name
            LIMIT %d""".formatted(Caller.MOST);

    private final Warehouse warehouse;

    public CallerLookup(Warehouse warehouse) {
        this.warehouse = warehouse;
    }

    /**
     * What was found, and in which release.
     *
     * @param callers at most {@link Caller#MOST}
     */
    public record Found(int release, List<Caller> callers) {
        public Found {
            callers = List.copyOf(callers);
        }
    }

    /**
     * One customer identifies the caller, several do not, and none is a stranger.
     *
     * @throws QueryRefused when no release is served
     */
    public Found find(PhoneNumber number) {
        try (OpenRelease release = warehouse.hold().orElseThrow(QueryRefused::noRelease)) {
            return new Found(release.release().release(), release.has(PHONES) ? callers(release, number) : List.of());
        }
    }

    private static List<Caller> callers(OpenRelease release, PhoneNumber number) {
        try (PreparedQueries queries = release.prepared()) {
            List<Caller> callers = new ArrayList<>();
            for (String partyId : queries.rows(PARTIES_WITH, number.id(), row -> row.getString(1))) {
                for (Caller party : queries.rows(PARTY, partyId, CallerLookup::party)) {
                    callers.add(party.with(
                            release.has(CASES) ? queries.rows(CASES_OF, partyId, CallerLookup::openCase) : List.of(),
                            release.has(DEALS) ? queries.rows(DEALS_OF, partyId, CallerLookup::openDeal) : List.of()));
                }
            }
            return callers;
        } catch (SQLException e) {
            throw new IllegalStateException("A number could not be looked up.", e);
        }
    }

    private static Caller party(ResultSet row) throws SQLException {
        return new Caller(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getBoolean(5),
                List.of(),
                List.of());
    }

    private static OpenCase openCase(ResultSet row) throws SQLException {
        return new OpenCase(row.getString(1), row.getString(2), row.getString(3), row.getString(4), date(row, 5));
    }

    private static OpenDeal openDeal(ResultSet row) throws SQLException {
        return new OpenDeal(row.getString(1), row.getString(2), row.getBigDecimal(3), row.getString(4), date(row, 5));
    }

    private static java.time.@Nullable LocalDate date(ResultSet row, int column) throws SQLException {
        return Optional.ofNullable(row.getDate(column))
                .map(java.sql.Date::toLocalDate)
                .orElse(null);
    }
}
