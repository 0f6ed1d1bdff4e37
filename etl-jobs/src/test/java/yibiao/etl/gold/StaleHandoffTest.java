package yibiao.etl.gold;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import yibiao.etl.fixture.TransformCase;

/** Calendar: weekdays nine to six in Shanghai. Handed over on Monday at nine, eight hours end at five; three times that on Wednesday at three. */
class StaleHandoffTest {

    private static final String MONDAY = """
            | ref   | lead_ref | type     | occurred_at          | from_owner_ref | to_owner_ref |
            | crm:a | crm:1    | assigned | 2026-06-22T01:00:00Z | crm:ann        | crm:bob      |
            """;

    private final TransformCase alerts = TransformCase.of("gold.stale_handoff").calendar("2026-06-01", "2026-07-31");

    @Test
    void anAlertFiresOncePerLevelAndIsClosedByTheAction() {
        alerts.given("silver.lead_event", MONDAY).given("silver.activity", """
                        | ref   | lead_ref | owner_ref | kind | status | occurred_at          |
                        | crm:x | crm:1    | crm:bob   | call | done   | 2026-06-23T01:00:00Z |
                        | crm:y | crm:1    | crm:bob   | call | done   | 2026-06-25T01:00:00Z |
                        """).expect("""
                        | alert_level | fired_at              | fired_on   | allowed_open_seconds | closed_at             | closed_by | is_open | wait_open_seconds |
                        | notify      | 2026-06-22 09:00:00.0 | 2026-06-22 | 28800                | 2026-06-23 01:00:00.0 | action    | false   | 32400             |
                        """);
    }

    @Test
    void withoutAnActionBothLevelsAreOpen() {
        alerts.given("silver.lead_event", MONDAY).expect("""
                        | alert_level | fired_at              | allowed_open_seconds | closed_at | closed_by | is_open |
                        | notify      | 2026-06-22 09:00:00.0 | 28800                |           |           | true    |
                        | reassign    | 2026-06-24 07:00:00.0 | 86400                |           |           | true    |
                        """);
    }

    @Test
    void anActionInTimeFiresNothingAndOneAtTheVeryEndIsInTime() {
        alerts.given("silver.lead_event", MONDAY).given("silver.activity", """
                        | ref   | lead_ref | owner_ref | kind | status | occurred_at          |
                        | crm:x | crm:1    | crm:bob   | call | done   | 2026-06-22T09:00:00Z |
                        """);

        assertThat(alerts.rows().count()).isZero();
    }

    @Test
    void anEventThatArrivesLateClosesAnAlertOfThePast() {
        alerts.given("silver.lead_event", MONDAY);
        assertThat(alerts.rows().where("is_open").count()).isEqualTo(2);

        alerts.given("silver.lead_event", MONDAY + """
                | crm:b | crm:1    | assigned | 2026-06-23T01:00:00Z | crm:bob        | crm:cat      |
                """).expectWhere("handed_at = '2026-06-22T01:00:00Z'", """
                | alert_level | fired_at              | closed_at             | closed_by | is_open |
                | notify      | 2026-06-22 09:00:00.0 | 2026-06-23 01:00:00.0 | handed_on | false   |
                """);
    }

    @Test
    void whatWasDoneInTimeAndEnteredAfterwardsClosesTheAlertAndIsMarked() {
        alerts.given("silver.lead_event", MONDAY).given("silver.activity", """
                        | ref   | lead_ref | owner_ref | kind | status | occurred_at          | entered_at           |
                        | crm:x | crm:1    | crm:bob   | call | done   | 2026-06-22T02:00:00Z | 2026-06-23T02:00:00Z |
                        """).expect("""
                        | alert_level | fired_at              | closed_at             | closed_by | is_open | is_late_entry |
                        | notify      | 2026-06-22 09:00:00.0 | 2026-06-23 02:00:00.0 | action    | false   | true          |
                        """);
    }

    @Test
    void aChangeWithinATeamThatIsNoHandoffFiresNothing() {
        alerts.given("silver.lead_event", MONDAY).given("gold.dim_user", """
                        | user_id                          | team  |
                        | f3695cf1e473b07cd8f385104dd01cfc | field |
                        | 128b32f4ee470d29ce023f13973f27a8 | field |
                        """);

        assertThat(alerts.rows().count()).isZero();
    }

    @Test
    void aDeletedLeadClosesItsAlertsAndOneThatWasDeletedBeforeFiresNone() {
        alerts.given("silver.lead_event", MONDAY + """
                        | crm:b | crm:2    | assigned | 2026-06-22T01:00:00Z | crm:ann        | crm:bob      |
                        """)
                .given("silver.lead_hist", """
                        | ref   | status | valid_from           | valid_to             | recorded_at          | is_deleted |
                        | crm:1 | open   | 2026-06-01T00:00:00Z | 2026-06-23T00:00:00Z | 2026-06-01T00:00:00Z | true       |
                        | crm:2 | open   | 2026-06-01T00:00:00Z | 2026-06-22T08:00:00Z | 2026-06-01T00:00:00Z | true       |
                        """)
                .expect("""
                        | alert_level | closed_at             | closed_by | is_open |
                        | notify      | 2026-06-23 00:00:00.0 | deleted   | false   |
                        """);
    }
}
