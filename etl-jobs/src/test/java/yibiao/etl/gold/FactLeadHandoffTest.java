package yibiao.etl.gold;

import java.time.DayOfWeek;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import yibiao.etl.fixture.TransformCase;
import yibiao.schema.calendar.HolidayFile;
import yibiao.schema.calendar.Holidays;
import yibiao.schema.calendar.Shift;
import yibiao.schema.calendar.WeekHours;
import yibiao.schema.calendar.WorkCalendar;

class FactLeadHandoffTest {

    /** Ann finds leads; Bob, Cat and Dan sell. Bob works by the clocks of Newark. */
    private static final String PEOPLE = """
            | user_id                          | team   | sales_role | is_active | calendar_id |
            | f3695cf1e473b07cd8f385104dd01cfc | inside | inside     | true      |             |
            | 128b32f4ee470d29ce023f13973f27a8 | field  | field      | true      | nights      |
            | 83a293723d991777b1307e8a14eb3fa5 | field  | field      | true      |             |
            | bf8c1acfd17fc4e8ded55bc51a55151d | field  | field      | true      |             |
            """;

    private static final String ANN = "f3695cf1e473b07cd8f385104dd01cfc";
    private static final String BOB = "128b32f4ee470d29ce023f13973f27a8";
    private static final String CAT = "83a293723d991777b1307e8a14eb3fa5";

    /** Nine to six on weekdays, with the public holidays of China. */
    private static final WorkCalendar OFFICE = office();

    /** From ten at night to six in the morning, at weekends. */
    private static final WorkCalendar NIGHTS = new WorkCalendar(
            "nights",
            ZoneId.of("America/New_York"),
            new WeekHours(Map.of(
                    DayOfWeek.SATURDAY, List.of(Shift.of("22:00-06:00")),
                    DayOfWeek.SUNDAY, List.of(Shift.of("22:00-06:00")))),
            Holidays.NONE);

    private final TransformCase rows = TransformCase.of("gold.fact_lead_handoff");

    @Test
    void aHandoffIsTakenUpByTheReceiversFirstOwnActionBeforeTheNext() {
        rows.given("silver.lead", """
                        | ref   | source | lead_source | segment_code |
                        | crm:1 | crm    | Web         | retail       |
                        """)
                .given("gold.dim_segment", """
                        | segment_id |
                        | retail     |
                        """)
                .given("silver.lead_event", """
                        | ref   | lead_ref | type     | occurred_at          | from_owner_ref | to_owner_ref | from_team | actor_ref |
                        | crm:a | crm:1    | assigned | 2026-03-01T16:00:00Z |                | crm:ann      |           |           |
                        | crm:b | crm:1    | assigned | 2026-03-01T17:00:00Z | crm:ann        | crm:bob      | insides   | crm:ann   |
                        | crm:c | crm:1    | status   | 2026-03-01T17:30:00Z |                |              |           | crm:ann   |
                        | crm:d | crm:1    | accepted | 2026-03-01T18:00:00Z |                |              |           | crm:bob   |
                        | crm:e | crm:1    | assigned | 2026-03-02T17:00:00Z | crm:bob        | crm:ann      |           | crm:bob   |
                        | crm:f | crm:1    | assigned | 2026-03-03T17:00:00Z | crm:ann        | crm:cat      |           | crm:ann   |
                        """)
                .given("silver.activity", """
                        | ref   | lead_ref | owner_ref | kind | status   | direction | occurred_at          |
                        | crm:x | crm:1    | crm:bob   | call | planned  | outbound  | 2026-03-01T17:10:00Z |
                        | crm:y | crm:1    | crm:bob   | call | done     | outbound  | 2026-03-01T17:40:00Z |
                        | crm:z | crm:1    | crm:ann   | call | done     | outbound  | 2026-03-04T17:40:00Z |
                        """)
                .given("gold.dim_user", """
                        | user_id | team   | is_active |
                        | f3695cf1e473b07cd8f385104dd01cfc | inside | true      |
                        | 128b32f4ee470d29ce023f13973f27a8 | field  | false     |
                        """)
                .expect("""
                        | position | segment_id | lead_source | handed_on  | from_owner_id | from_team | owner_id | team     | first_action | first_action_seconds | accepted_at           | is_taken_up | is_waiting | is_receiver_active |
                        | 1        | retail     | Web         | 2026-03-02 | f3695cf1e473b07cd8f385104dd01cfc         | insides   | 128b32f4ee470d29ce023f13973f27a8    | field    | call         | 2400                 | 2026-03-01 18:00:00.0 | true        | false      | false              |
                        | 2        | retail     | Web         | 2026-03-03 | 128b32f4ee470d29ce023f13973f27a8         | field     | f3695cf1e473b07cd8f385104dd01cfc    | inside   |              |                      |                       | false       | false      | true               |
                        | 3        | retail     | Web         | 2026-03-04 | f3695cf1e473b07cd8f385104dd01cfc         | inside    | unmapped | unmapped |              |                      |                       | false       | true       |                    |
                        """);
    }

    @Test
    void whereOnlyFieldsHaveAHistoryTheFieldOfTheOwnerTells() {
        rows.given("silver.user", """
                        | ref     |
                        | crm:ann |
                        | crm:bob |
                        """)
                .given("silver.field_change", """
                        | ref   | source | entity      | record_ref | field   | old_value | new_value | changed_at           |
                        | crm:a | crm    | lead        | crm:1      | Owner   | ann       | bob       | 2026-03-01T08:00:00Z |
                        | crm:b | crm    | lead        | crm:1      | Owner   | Ann Lee   | Bob Wu    | 2026-03-01T08:00:00Z |
                        | crm:c | crm    | lead        | crm:1      | Status  | ann       | bob       | 2026-03-01T08:00:00Z |
                        | crm:d | crm    | opportunity | crm:1      | Owner   | ann       | bob       | 2026-03-01T08:00:00Z |
                        """)
                .given("gold.dim_user", """
                        | user_id | team   | is_active |
                        | f3695cf1e473b07cd8f385104dd01cfc | inside | true      |
                        | 128b32f4ee470d29ce023f13973f27a8 | field  | false     |
                        """)
                .expect("""
                        | source | position | from_owner_id | owner_id | is_waiting |
                        | crm    | 1        | f3695cf1e473b07cd8f385104dd01cfc         | 128b32f4ee470d29ce023f13973f27a8    | true       |
                        """);
    }

    @Test
    void aHandoffTenToMidnightBeforeAHolidayIsDueAfterEightHoursOfTheDaysAfterIt() {
        rows.calendars(OFFICE)
                .calendar("2026-04-01", "2026-07-31")
                .given("gold.dim_user", PEOPLE)
                .given("silver.lead_event", """
                        | ref   | lead_ref | type     | occurred_at          | from_owner_ref | to_owner_ref |
                        | crm:a | crm:1    | assigned | 2026-04-30T15:50:00Z | crm:ann        | crm:cat      |
                        | crm:b | crm:2    | assigned | 2026-04-30T15:50:00Z | crm:ann        | crm:cat      |
                        """)
                .given("silver.activity", """
                        | ref   | lead_ref | owner_ref | kind | status | occurred_at          |
                        | crm:x | crm:1    | crm:cat   | call | done   | 2026-05-06T02:00:00Z |
                        """)
                .expect("""
                        | calendar_id | handed_on  | due_at                | due_on     | reassign_at           | first_action_seconds | first_action_open_seconds | accept_by_on | is_accepted | is_breached | is_lost |
                        | default     | 2026-04-30 | 2026-05-06 09:00:00.0 | 2026-05-06 | 2026-05-08 07:00:00.0 | 468600               | 3600                      | 2026-05-11   | true        | false       | false   |
                        | default     | 2026-04-30 | 2026-05-06 09:00:00.0 | 2026-05-06 | 2026-05-08 07:00:00.0 |                      |                           | 2026-05-11   | false       | true        | true    |
                        """);
    }

    @Test
    void theHourThatTheReceiversClocksSkipIsWorkedByNobody() {
        rows.calendars(OFFICE, NIGHTS)
                .calendar("2026-03-01", "2026-07-31")
                .given("gold.dim_user", PEOPLE)
                .given("silver.lead_event", """
                        | ref   | lead_ref | type     | occurred_at          | from_owner_ref | to_owner_ref |
                        | crm:a | crm:1    | assigned | 2026-03-08T03:00:00Z | crm:ann        | crm:bob      |
                        | crm:b | crm:2    | assigned | 2026-03-15T02:00:00Z | crm:ann        | crm:bob      |
                        """)
                .given("silver.activity", """
                        | ref   | lead_ref | owner_ref | kind | status | occurred_at          |
                        | crm:x | crm:1    | crm:bob   | call | done   | 2026-03-08T10:00:00Z |
                        | crm:y | crm:2    | crm:bob   | call | done   | 2026-03-15T10:00:00Z |
                        """)
                .expect("""
                        | calendar_id | handed_at             | due_at                | first_action_seconds | first_action_open_seconds |
                        | nights      | 2026-03-08 03:00:00.0 | 2026-03-09 03:00:00.0 | 25200                | 25200                     |
                        | nights      | 2026-03-15 02:00:00.0 | 2026-03-15 10:00:00.0 | 28800                | 28800                     |
                        """);
    }

    @Test
    void onlyWhatGoesToTheFieldIsAHandoffAndOnceMoreIfNobodyActed() {
        rows.given("gold.dim_user", PEOPLE)
                .given("silver.lead_event", """
                        | ref   | lead_ref | type     | occurred_at          | from_owner_ref | to_owner_ref |
                        | crm:a | crm:1    | assigned | 2026-03-02T01:00:00Z | crm:ann        | crm:bob      |
                        | crm:b | crm:1    | assigned | 2026-03-02T02:00:00Z | crm:bob        | crm:cat      |
                        | crm:c | crm:1    | assigned | 2026-03-02T05:00:00Z | crm:cat        | crm:dan      |
                        | crm:d | crm:1    | recycled | 2026-03-02T06:00:00Z | crm:dan        | crm:ann      |
                        | crm:e | crm:1    | assigned | 2026-03-02T07:00:00Z | crm:ann        | crm:ann      |
                        | crm:f | crm:1    | assigned | 2026-03-02T08:00:00Z | crm:ann        | crm:dan      |
                        | crm:g | crm:1    | recycled | 2026-03-02T09:00:00Z | crm:dan        |              |
                        """)
                .given("silver.activity", """
                        | ref   | lead_ref | owner_ref | kind | status | occurred_at          |
                        | crm:x | crm:1    | crm:cat   | call | done   | 2026-03-02T03:00:00Z |
                        """)
                .expect("""
                        | position | kind         | is_handoff | is_taken_up | ended_by  | wait_seconds | is_waiting | is_lost |
                        | 1        | handoff      | true       | false       | handed_on | 3600         | false      | false   |
                        | 2        | rehandoff    | true       | true        | handed_on | 3600         | false      | false   |
                        | 3        | reassignment | false      | false       | handed_on | 3600         | false      | true    |
                        | 4        | return       | false      | false       | handed_on | 7200         | false      | true    |
                        | 5        | handoff      | true       | false       | handed_on | 3600         | false      | true    |
                        """);
    }

    @Test
    void whatWasDoneBeforeOrByOthersOrByASystemIsNoAction() {
        rows.given("gold.dim_user", PEOPLE)
                .given("silver.lead_event", """
                        | ref   | lead_ref | type     | occurred_at          | from_owner_ref | to_owner_ref | actor_ref |
                        | crm:a | crm:1    | assigned | 2026-06-29T01:00:00Z | crm:ann        | crm:bob      | crm:ann   |
                        | crm:b | crm:1    | status   | 2026-06-29T00:59:59Z |                |              | crm:bob   |
                        | crm:c | crm:1    | status   | 2026-06-29T02:00:00Z |                |              |           |
                        """)
                .given("silver.activity", """
                        | ref   | lead_ref | owner_ref | kind  | status  | direction | is_automatic | occurred_at          |
                        | crm:u | crm:1    | crm:bob   | call  | done    | outbound  |              | 2026-06-29T00:00:00Z |
                        | crm:v | crm:1    | crm:bob   | email | done    | outbound  | true         | 2026-06-29T01:00:01Z |
                        | crm:w | crm:1    | crm:bob   | email | done    | inbound   |              | 2026-06-29T01:30:00Z |
                        | crm:x | crm:1    | crm:bob   | call  | planned | outbound  |              | 2026-06-29T01:40:00Z |
                        | crm:y | crm:1    | crm:ann   | call  | done    | outbound  |              | 2026-06-29T01:50:00Z |
                        """)
                .expect("""
                        | first_action | is_taken_up | is_waiting | wait_seconds | is_lost |
                        |              | false       | true       | 140400       |         |
                        """);
    }

    @Test
    void twoHandoffsOfOneInstantFollowEachOtherWhateverTheyAreCalled() {
        rows.given("gold.dim_user", PEOPLE).given("silver.lead_event", """
                        | ref   | lead_ref | type     | occurred_at          | from_owner_ref | to_owner_ref |
                        | crm:b | crm:1    | assigned | 2026-06-29T01:00:00Z | crm:ann        | crm:bob      |
                        | crm:a | crm:1    | assigned | 2026-06-29T01:00:00Z | crm:bob        | crm:cat      |
                        """).expect("""
                        | position | owner_id | kind      | ended_by  | wait_seconds | is_waiting |
                        | 1        | BOB | handoff   | handed_on | 0            | false      |
                        | 2        | CAT | rehandoff |           | 140400       | true       |
                        """.replace("BOB", BOB)
                .replace("CAT", CAT));
    }

    @Test
    void aLeadThatIsDeletedOrClosedWaitsNoMoreAndWasHandedOverAllTheSame() {
        rows.given("gold.dim_user", PEOPLE)
                .given("silver.lead", """
                        | ref   | status       |
                        | crm:2 | disqualified |
                        | crm:3 | void         |
                        """)
                .given("silver.lead_hist", """
                        | ref   | status       | valid_from           | valid_to             | recorded_at          | is_deleted | is_current |
                        | crm:1 | open         | 2026-04-01T00:00:00Z | 2026-04-02T05:00:00Z | 2026-04-01T00:00:00Z | true       | false      |
                        | crm:2 | open         | 2026-04-01T00:00:00Z | 2026-04-02T03:00:00Z | 2026-04-01T00:00:00Z | false      | false      |
                        | crm:2 | disqualified | 2026-04-02T03:00:00Z |                      | 2026-04-02T03:00:00Z | false      | true       |
                        """)
                .given("silver.lead_event", """
                        | ref   | lead_ref | type     | occurred_at          | from_owner_ref | to_owner_ref |
                        | crm:a | crm:1    | assigned | 2026-04-02T01:00:00Z | crm:ann        | crm:bob      |
                        | crm:b | crm:2    | assigned | 2026-04-02T01:00:00Z | crm:ann        | crm:bob      |
                        | crm:c | crm:3    | assigned | 2026-04-02T01:00:00Z | crm:ann        | crm:bob      |
                        """)
                .expect("""
                        | ended_at              | ended_by | wait_seconds | is_handoff | is_waiting | is_lost |
                        | 2026-04-02 05:00:00.0 | deleted  | 14400        | true       | false      |         |
                        | 2026-04-02 03:00:00.0 | closed   | 7200         | true       | false      | false   |
                        |                       |          | 7743600      | true       | false      | false   |
                        """);
    }

    @Test
    void whereTheSidesAreNotKnownAHandoffIsAChangeOfTeamAndATeamThatIsNotKnownIsAnother() {
        rows.given("gold.dim_user", """
                        | user_id | team  | sales_role |
                        | ANN | north |            |
                        | BOB | north |            |
                        | CAT | south | field      |
                        """.replace("ANN", ANN).replace("BOB", BOB).replace("CAT", CAT))
                .given("silver.lead_event", """
                        | ref   | lead_ref | type     | occurred_at          | from_owner_ref | to_owner_ref |
                        | crm:a | crm:1    | assigned | 2026-06-01T01:00:00Z | crm:ann        | crm:bob      |
                        | crm:b | crm:2    | assigned | 2026-06-01T01:00:00Z | crm:ann        | crm:cat      |
                        | crm:c | crm:3    | assigned | 2026-06-01T01:00:00Z | crm:gus        | crm:hal      |
                        """)
                .expect("""
                        | from_team | team     | kind         | is_handoff | segment_id |
                        | north     | north    | reassignment | false      | unmapped   |
                        | north     | south    | handoff      | true       | unmapped   |
                        | unmapped  | unmapped | handoff      | true       | unmapped   |
                        """);
    }

    @Test
    void whoConvertsALeadWithoutAWordHasTakenItUpAndAcceptedIt() {
        rows.given("gold.dim_user", PEOPLE)
                .given("silver.lead", """
                        | ref   | status    | owner_ref | converted_at         |
                        | crm:1 | converted | crm:cat   | 2026-06-01T02:00:00Z |
                        """)
                .given("silver.lead_event", """
                        | ref   | lead_ref | type     | occurred_at          | from_owner_ref | to_owner_ref |
                        | crm:a | crm:1    | assigned | 2026-06-01T01:00:00Z | crm:ann        | crm:cat      |
                        """)
                .expect("""
                        | first_action | first_action_seconds | is_taken_up | accepted_at           | is_waiting | is_lost |
                        | converted    | 3600                 | true        | 2026-06-01 02:00:00.0 | false      |         |
                        """);
    }

    @Test
    void acceptedWithinFiveWorkingDaysWhichAreNotOverYetForTheYoung() {
        rows.calendars(OFFICE)
                .calendar("2026-06-01", "2026-07-31")
                .given("gold.dim_user", PEOPLE)
                .given("silver.lead_event", """
                        | ref   | lead_ref | type     | occurred_at          | from_owner_ref | to_owner_ref | actor_ref |
                        | crm:a | crm:1    | assigned | 2026-06-06T04:00:00Z | crm:ann        | crm:cat      |           |
                        | crm:b | crm:1    | accepted | 2026-06-12T15:59:00Z |                |              | crm:cat   |
                        | crm:c | crm:2    | assigned | 2026-06-06T04:00:00Z | crm:ann        | crm:cat      |           |
                        | crm:d | crm:2    | accepted | 2026-06-12T16:00:00Z |                |              | crm:cat   |
                        | crm:e | crm:3    | assigned | 2026-06-08T04:00:00Z | crm:ann        | crm:cat      |           |
                        | crm:f | crm:3    | rejected | 2026-06-08T05:00:00Z |                |              | crm:cat   |
                        | crm:g | crm:4    | assigned | 2026-06-24T04:00:00Z | crm:ann        | crm:cat      |           |
                        | crm:h | crm:4    | accepted | 2026-06-24T05:00:00Z |                |              | crm:cat   |
                        """)
                .expect("""
                        | handed_on  | accept_by_on | is_taken_up | accepted_at           | is_accepted |
                        | 2026-06-06 | 2026-06-12   | true        | 2026-06-12 15:59:00.0 | true        |
                        | 2026-06-06 | 2026-06-12   | true        | 2026-06-12 16:00:00.0 | false       |
                        | 2026-06-08 | 2026-06-15   | true        |                       | false       |
                        | 2026-06-24 | 2026-07-01   | true        | 2026-06-24 05:00:00.0 |             |
                        """);
    }

    @Test
    void whoHasLeftIsAwayOrHasNotLoggedInForDaysIsAbsentAndOfOthersNothingIsSaid() {
        rows.calendars(OFFICE)
                .calendar("2026-05-01", "2026-07-31")
                .given("gold.dim_user", PEOPLE)
                .given("silver.user_hist", """
                        | ref     | is_active | valid_from           | valid_to             | recorded_at          |
                        | crm:bob | true      | 2026-06-05T00:00:00Z | 2026-06-10T00:00:00Z | 2026-06-05T00:00:00Z |
                        | crm:bob | false     | 2026-06-10T00:00:00Z |                      | 2026-06-10T00:00:00Z |
                        | crm:cat | true      | 2026-06-05T00:00:00Z |                      | 2026-06-05T00:00:00Z |
                        """)
                .given("silver.user_absence", """
                        | ref   | user_ref | starts_at            | ends_at              |
                        | crm:p | crm:cat  | 2026-06-09T01:00:00Z | 2026-06-11T01:00:00Z |
                        | crm:q | crm:cat  | 2026-06-09T01:00:00Z | 2026-06-10T01:00:00Z |
                        """)
                .given("silver.user_login", """
                        | ref   | source | user_ref | logged_in_at         |
                        | web:1 | web    | web:eve  | 2026-06-01T01:00:00Z |
                        | web:2 | web    | web:eve  | 2026-06-08T01:00:00Z |
                        """)
                .given("silver.lead_event", """
                        | ref   | lead_ref | type     | occurred_at          | from_owner_ref | to_owner_ref |
                        | crm:a | crm:1    | assigned | 2026-06-01T01:00:00Z | crm:ann        | crm:bob      |
                        | crm:b | crm:2    | assigned | 2026-06-12T01:00:00Z | crm:ann        | crm:bob      |
                        | crm:c | crm:3    | assigned | 2026-06-11T00:59:59Z | crm:ann        | crm:cat      |
                        | crm:d | crm:4    | assigned | 2026-06-11T01:00:00Z | crm:ann        | crm:cat      |
                        | crm:e | crm:5    | assigned | 2026-06-11T01:00:00Z | crm:ann        | crm:dan      |
                        | web:a | web:1    | assigned | 2026-06-15T01:00:00Z | web:ann        | web:eve      |
                        | web:b | web:2    | assigned | 2026-06-16T01:00:00Z | web:ann        | web:eve      |
                        | web:c | web:3    | assigned | 2026-06-16T01:00:00Z | web:ann        | web:fay      |
                        """)
                .expect("""
                        | handed_at             | absence       | is_receiver_absent |
                        | 2026-06-01 01:00:00.0 |               | false              |
                        | 2026-06-12 01:00:00.0 | inactive      | true               |
                        | 2026-06-11 00:59:59.0 | out_of_office | true               |
                        | 2026-06-11 01:00:00.0 |               | false              |
                        | 2026-06-11 01:00:00.0 |               |                    |
                        | 2026-06-15 01:00:00.0 |               | false              |
                        | 2026-06-16 01:00:00.0 | no_login      | true               |
                        | 2026-06-16 01:00:00.0 | no_login      | true               |
                        """);
    }

    private static WorkCalendar office() {
        WorkCalendar weekdays = WorkCalendar.ofAnOffice(ZoneId.of("Asia/Shanghai"));
        return new WorkCalendar("default", weekdays.zone(), weekdays.hours(), HolidayFile.ofChina());
    }
}
