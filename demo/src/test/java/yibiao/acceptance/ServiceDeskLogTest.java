package yibiao.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the log of a real service desk says about hand-offs, reopenings, service levels and backlog, against what the warehouse computes
 * from it. The expected figures come from the log itself, by queries that share nothing with the jobs.
 */
class ServiceDeskLogTest {

    /** The log in its order, without the five lines whose number and counter stand twice. */
    private static final String LOG = """
            CREATE TABLE log AS
            SELECT * EXCLUDE (line_no, repeats)
            FROM (
              SELECT *, row_number() OVER (PARTITION BY number, sys_mod_count ORDER BY line_no DESC) AS repeats
              FROM (
                SELECT
                  row_number() OVER () AS line_no, number, incident_state, CAST(sys_mod_count AS INT) AS sys_mod_count,
                  CAST(reopen_count AS INT) AS reopen_count, CAST(reassignment_count AS INT) AS reassignment_count,
                  CAST(made_sla AS BOOLEAN) AS made_sla, assignment_group AS group_name, strptime(opened_at, '%%d/%%m/%%Y %%H:%%M') AS opened_at,
                  strptime(sys_updated_at, '%%d/%%m/%%Y %%H:%%M') AS updated_at
                FROM read_csv('%s', all_varchar = true)
              )
            )
            WHERE repeats = 1
            """;

    private static final String INCIDENT = """
            CREATE TABLE incident AS
            SELECT
              number,
              arg_max(reopen_count, sys_mod_count)                             AS reopen_count,
              arg_max(reassignment_count, sys_mod_count)                       AS reassignment_count,
              arg_max(made_sla, sys_mod_count)                                 AS made_sla,
              count(*) FILTER (WHERE incident_state = 'Closed')                AS closed_lines,
              count(*) FILTER (WHERE incident_state = 'Closed' AND was <> 'Closed') AS closings,
              count(*) FILTER (WHERE group_name <> was_group)                  AS group_changes,
              count(*) FILTER (WHERE was IN ('Resolved', 'Closed') AND incident_state NOT IN ('Resolved', 'Closed')) AS reopenings
            FROM (
              SELECT *, lag(incident_state) OVER seen AS was, lag(group_name) OVER seen AS was_group
              FROM log
              WINDOW seen AS (PARTITION BY number ORDER BY sys_mod_count)
            )
            GROUP BY number
            """;

    @TempDir
    static Path folder = Path.of("");

    private static Connection gold;
    private static Warehouse warehouse;

    @BeforeAll
    static void computeTheWarehouse() throws SQLException {
        Crm crm = new Crm(Workspaces.copy(Crm.root().resolve("demo/incident-event-log"), folder.resolve("desk")));
        crm.mustSay("run", "--as-of", "2017-02-28");
        crm.mustSay("verify"); // what holds in every release
        warehouse = new Warehouse(crm.workspace().resolve("warehouse"));
        gold = warehouse.openGold();
        try (Statement statement = gold.createStatement()) {
            statement.execute("SET TimeZone = 'UTC'");
            statement.execute(LOG.formatted(crm.workspace().resolve("data/incident_event_log.csv.gz")));
            statement.execute(INCIDENT);
        }
    }

    @AfterAll
    static void close() throws SQLException {
        gold.close();
    }

    @Test
    void everyChangeOfAnIncidentIsAnEventOfItsCase() {
        assertThat(warehouse.count("bronze.service_desk_change")).isEqualTo(141_712);
        assertThat(warehouse.count("bronze.service_desk_incident")).isEqualTo(141_712);
        assertThat(warehouse.count("bronze.quarantine")).isZero();
        assertThat(warehouse.count("silver.service_case")).isEqualTo(24_918);
        assertThat(warehouse.count("silver.service_case", "status = 'closed' AND is_sla_met"))
                .isEqualTo(15_803);
        assertThat(warehouse.count("silver.service_case", "status = 'closed' AND NOT is_sla_met"))
                .isEqualTo(9_115);
        assertThat(warehouse.count("silver.case_event")).isEqualTo(141_707);
        assertThat(warehouse.count("silver.case_event", "stage = 'Closed'")).isEqualTo(24_985);
        assertThat(warehouse.count("silver.rejected_record", "reason = 'DUPLICATE_REF'"))
                .isEqualTo(5);
        assertThat(warehouse.count("silver.rejected_record")).isEqualTo(5);
        assertThat(warehouse.tables("silver")).doesNotContain("silver.contact", "silver.campaign");
    }

    @Test
    void everyIncidentIsACaseAndMetItsServiceLevelAsItsLastLineSays() throws SQLException {
        assertThat(
                        rows(
                                "SELECT count(*), count(DISTINCT case_id), count(*) FILTER (WHERE is_sla_met) FROM gold.fact_case"))
                .containsExactly("24918 24918 15803");
        assertThat(rows("SELECT count(*), count(*) FILTER (WHERE made_sla) FROM incident"))
                .containsExactly("24918 15803");
        assertThat(differing("fact_case.is_sla_met <> incident.made_sla")).isZero();
    }

    @Test
    void reopeningsFromTheEventsAreThoseTheDeskCounts() throws SQLException {
        assertThat(rows("SELECT sum(reopenings), sum(stated_reopenings) FROM gold.fact_case"))
                .isEqualTo(rows("SELECT sum(reopenings), sum(reopen_count) FROM incident"))
                .containsExactly("331 331");
        assertThat(differing("fact_case.reopenings <> incident.reopen_count")).isZero();
    }

    @Test
    void ofTheLinesThatSayClosedSomeOnlyEditAClosedIncident() throws SQLException {
        assertThat(rows("SELECT sum(closed_events), sum(closings) FROM gold.fact_case"))
                .isEqualTo(rows("SELECT sum(closed_lines), sum(closings) FROM incident"))
                .containsExactly("24985 24930"); // 12 incidents were closed, opened again and closed again
        assertThat(differing("fact_case.closings <> incident.closings")).isZero();
    }

    /** 94 incidents were reassigned 96 times more than their lines show: the log lacks the lines, not the warehouse. */
    @Test
    void changesOfGroupAreTheReassignmentsTheLogShows() throws SQLException {
        assertThat(differing("fact_case.group_changes <> incident.group_changes"))
                .isZero();
        assertThat(rows("SELECT sum(group_changes), sum(stated_reassignments) FROM gold.fact_case"))
                .isEqualTo(rows("SELECT sum(group_changes), sum(reassignment_count) FROM incident"))
                .containsExactly("23318 23414");
        assertThat(rows("SELECT count(*), sum(stated_reassignments - group_changes) FROM gold.fact_case"
                        + " WHERE stated_reassignments <> group_changes"))
                .containsExactly("94 96");
    }

    @Test
    void aHandoffToAnotherGroupIsOneFromAGroupToAnother() throws SQLException {
        assertThat(rows("SELECT count(*) FROM gold.fact_case_handoff WHERE is_group_changed"))
                .isEqualTo(rows("""
                        SELECT count(*)
                        FROM (
                          SELECT group_name, lag(group_name) OVER (PARTITION BY number ORDER BY sys_mod_count) AS was
                          FROM log
                          WHERE group_name <> '?'
                        )
                        WHERE group_name <> was
                        """));
        assertThat(rows("SELECT sum(handoffs) FROM gold.fact_case"))
                .isEqualTo(rows("SELECT count(*) FROM gold.fact_case_handoff"));
    }

    @Test
    void theStaysOfACaseFollowEachOtherWithoutAGap() throws SQLException {
        assertThat(rows("""
                SELECT count(*)
                FROM (
                  SELECT left_at, lead(entered_at) OVER (PARTITION BY case_id ORDER BY position) AS next_entered_at
                  FROM gold.fact_case_assignment
                )
                WHERE left_at <> next_entered_at OR left_at IS NULL
                """)).containsExactly("0");
        assertThat(rows("SELECT count(*), count(DISTINCT case_id) FROM gold.fact_case_assignment WHERE is_last"))
                .containsExactly("24918 24918");
        assertThat(rows("SELECT sum(stays) FROM gold.fact_case"))
                .isEqualTo(rows("SELECT count(*) FROM gold.fact_case_assignment"));
    }

    @Test
    void theBacklogOfADayIsWhatWasNotDoneAtItsMidnight() throws SQLException {
        for (String day : List.of("2016-03-01", "2016-04-15", "2016-05-31", "2016-12-24")) {
            assertThat(rows("SELECT count(*) FROM gold.fact_case_backlog_daily WHERE date_on = DATE '" + day + "'"))
                    .as("backlog of %s", day)
                    .isEqualTo(rows("""
                            SELECT count(*)
                            FROM (
                              SELECT
                                min(opened_at) AS opened_at,
                                arg_max(incident_state, (updated_at, sys_mod_count))
                                  FILTER (WHERE updated_at < DATE '%1$s' + INTERVAL 1 DAY AND incident_state <> '-100') AS state
                              FROM log
                              GROUP BY number
                            )
                            WHERE opened_at < DATE '%1$s' + INTERVAL 1 DAY AND coalesce(state, 'New') NOT IN ('Resolved', 'Closed')
                            """.formatted(day)));
        }
        assertThat(rows("SELECT count(*) FROM gold.fact_case_backlog_daily WHERE date_on > DATE '2017-02-18'"))
                .containsExactly("0");
    }

    private static long differing(String condition) throws SQLException {
        String joined = " FROM gold.fact_case JOIN incident ON incident.number = fact_case.case_no";
        assertThat(rows("SELECT count(*)" + joined)).containsExactly("24918");
        return Long.parseLong(
                rows("SELECT count(*)" + joined + " WHERE " + condition).get(0));
    }

    private static List<String> rows(String sql) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Statement statement = gold.createStatement();
                ResultSet found = statement.executeQuery(sql)) {
            int columns = found.getMetaData().getColumnCount();
            while (found.next()) {
                List<String> cells = new ArrayList<>();
                for (int column = 1; column <= columns; column++) {
                    cells.add(found.getString(column));
                }
                rows.add(String.join(" ", cells));
            }
        }
        return rows;
    }
}
