package yibiao.dashboard.caller;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import yibiao.dashboard.caller.Caller.OpenCase;
import yibiao.dashboard.caller.Caller.OpenDeal;
import yibiao.dashboard.query.QueryRefused;
import yibiao.dashboard.warehouse.OpenRelease;
import yibiao.dashboard.warehouse.Warehouse;
import yibiao.schema.contract.TableName;

/** Finds who has a telephone number in the release served now. */
public final class CallerLookup {

    private static final TableName PHONES = TableName.of("gold.party_phone");
    private static final TableName CASES = TableName.of("gold.fact_case");
    private static final TableName DEALS = TableName.of("gold.fact_opportunity");

    private static final String PARTIES_OF = """
            SELECT party.party_id, party.name, party.segment_id, party.region, party.is_customer
            FROM gold.party_phone AS phone
            JOIN gold.dim_party AS party ON party.party_id = phone.party_id
            WHERE phone.number_id = ?
            ORDER BY party.party_id
            LIMIT %d""".formatted(Caller.MOST);

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
        try (Connection connection = release.connect()) {
            Reading reading = new Reading(
                    connection, (int) release.limits().statementTimeout().toSeconds());
            List<Caller> callers = new ArrayList<>();
            for (Caller caller : reading.rows(PARTIES_OF, number.id(), CallerLookup::party)) {
                callers.add(new Caller(
                        caller.partyId(),
                        caller.name(),
                        caller.segmentId(),
                        caller.region(),
                        caller.isCustomer(),
                        release.has(CASES)
                                ? reading.rows(CASES_OF, caller.partyId(), CallerLookup::openCase)
                                : List.of(),
                        release.has(DEALS)
                                ? reading.rows(DEALS_OF, caller.partyId(), CallerLookup::openDeal)
                                : List.of()));
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

    private record Reading(Connection connection, int seconds) {

        <T> List<T> rows(String sql, String key, RowReader<T> reader) throws SQLException {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                statement.setQueryTimeout(seconds);
                statement.setString(1, key);
                List<T> rows = new ArrayList<>();
                try (ResultSet result = statement.executeQuery()) {
                    while (result.next()) {
                        rows.add(reader.read(result));
                    }
                }
                return rows;
            }
        }
    }

    @FunctionalInterface
    private interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }
}
