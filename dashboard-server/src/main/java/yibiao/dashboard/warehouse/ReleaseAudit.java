package yibiao.dashboard.warehouse;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import yibiao.schema.catalogue.Catalogue;
import yibiao.schema.invariant.Invariant;

/** Asks a release for rows that contradict what holds in every release, with an engine that had no part in computing them. */
public final class ReleaseAudit {

    private final Catalogue catalogue;

    public ReleaseAudit(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    /**
     * @param rows that contradict it
     * @param first the first of them, such as {@code day_on = 2026-06-30, amount = 12}; empty when there is none
     * @param isAnswered false when the release has none of its tables
     * @param seconds it took
     */
    public record Finding(Invariant invariant, long rows, String first, boolean isAnswered, double seconds) {}

    /** Findings in the order of the invariants. */
    public List<Finding> of(OpenRelease release) {
        return Invariant.shipped().stream()
                .map(invariant -> finding(release, invariant))
                .toList();
    }

    private Finding finding(OpenRelease release, Invariant invariant) {
        if (invariant.tables().stream().noneMatch(release::has)) {
            return new Finding(invariant, 0, "", false, 0);
        }
        String sql =
                invariant.over(release::has, table -> catalogue.table(table).orElseThrow());
        long start = System.nanoTime();
        try (Connection connection = release.connect();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            long rows = 0;
            String first = "";
            while (result.next()) {
                first = rows++ == 0 ? text(result) : first;
            }
            return new Finding(invariant, rows, first, true, (System.nanoTime() - start) / 1e9);
        } catch (SQLException e) {
            throw new UnreadableRelease(
                    "Release " + release.release().release() + " cannot be asked about " + invariant.id() + ": "
                            + e.getMessage(),
                    e);
        }
    }

    private static String text(ResultSet row) throws SQLException {
        StringBuilder text = new StringBuilder();
        ResultSetMetaData columns = row.getMetaData();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            text.append(i == 1 ? "" : ", ")
                    .append(columns.getColumnLabel(i))
                    .append(" = ")
                    .append(row.getString(i));
        }
        return text.toString();
    }
}
