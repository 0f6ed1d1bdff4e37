package yibiao.etl.gold;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import yibiao.etl.fixture.TransformCase;

class PartyRoleSpanTest {

    private static final long SEED = Long.getLong("roles.seed", System.nanoTime());
    private static final LocalDate FIRST = LocalDate.parse("2026-01-01");
    private static final LocalDate AS_OF = LocalDate.parse("2026-06-30");

    private final TransformCase spans = TransformCase.of("gold.party_role_span");

    @Test
    void whoBuysStaysACustomerAndIsActiveForAYearAfterEachOrder() {
        spans.given("gold.fact_lead", """
                        | lead_id | party_id | lead_status | created_on |
                        | l1      | p1       | qualified   | 2023-12-01 |
                        | l2      | p2       | void        | 2023-12-01 |
                        | l3      | p3       | open        | 2026-06-30 |
                        | l4      | p4       | open        | 2026-07-01 |
                        """)
                .given("gold.fact_opportunity", """
                        | opportunity_id | party_id | status | created_on |
                        | o1             | p1       | won    | 2023-12-15 |
                        | o2             | p5       | lost   | 2025-01-01 |
                        """)
                .given("gold.party_purchase", """
                        | party_id | order_id | booked_on  | purchase_no |
                        | p1       | e:1      | 2024-01-01 |           1 |
                        | p1       | e:2      | 2024-12-31 |           2 |
                        | p1       | e:3      | 2026-06-01 |           3 |
                        """)
                .expect("""
                        | party_id | role            | started_on | ended_on   | reason              | is_current |
                        | p1       | prospect        | 2023-12-01 | 2024-01-01 | lead_or_opportunity | false      |
                        | p1       | customer        | 2024-01-01 |            | order               | true       |
                        | p1       | active_customer | 2024-01-01 | 2025-12-31 | order               | false      |
                        | p1       | active_customer | 2026-06-01 |            | order               | true       |
                        | p3       | prospect        | 2026-06-30 |            | lead_or_opportunity | true       |
                        | p5       | prospect        | 2025-01-01 |            | lead_or_opportunity | true       |
                        """);
    }

    @Test
    void membershipsThatTouchAreOneAndAnEndNobodyKnowsIsNotMadeUp() {
        spans.given("gold.fact_membership", """
                        | membership_id | party_id | program | membership_status | enrolled_on | canceled_on | is_active |
                        | 1             | p1       | miles   | canceled          | 2026-01-01  | 2026-02-01  | false     |
                        | 2             | p1       | club    | active            | 2026-02-01  |             | true      |
                        | 3             | p2       | miles   | expired           | 2026-03-01  |             | false     |
                        | 4             | p3       | miles   | canceled          | 2026-03-05  | 2026-03-01  | false     |
                        | 5             | p4       | Fan     | canceled          | 2026-01-10  | 2026-04-10  | false     |
                        | 6             | p5       | miles   | active            | 2026-01-10  | 2026-12-31  | true      |
                        """).expect("""
                        | party_id | role   | started_on | ended_on   | reason      |
                        | p1       | member | 2026-01-01 |            | enrolment   |
                        | p2       | member | 2026-03-01 | 2026-03-02 | enrolment   |
                        | p3       | member | 2026-03-05 | 2026-03-06 | enrolment   |
                        | p4       | fan    | 2026-01-10 | 2026-04-10 | declaration |
                        | p5       | member | 2026-01-10 |            | enrolment   |
                        """);
    }

    @Test
    void aFollowerIsAFanWhileEnoughInteractionsAreInTheWindow() {
        spans.given("silver.party", """
                        | ref  |
                        | wx:1 |
                        | wx:2 |
                        """).given("silver.interaction", """
                        | ref | source | channel | kind      | direction | party_ref | occurred_at          | is_bot | is_staff |
                        | a   | wx     | wechat  | follow    | inbound   | wx:1      | 2026-01-01T02:00:00Z |        |          |
                        | b   | wx     | wechat  | like      | inbound   | wx:1      | 2026-01-01T03:00:00Z |        |          |
                        | c   | wx     | wechat  | like      | inbound   | wx:1      | 2026-01-01T04:00:00Z |        |          |
                        | d   | wx     | wechat  | like      | inbound   | wx:1      | 2026-01-01T05:00:00Z |        |          |
                        | e   | wx     | wechat  | like      | inbound   | wx:1      | 2026-01-04T02:00:00Z | true   |          |
                        | f   | wx     | wechat  | like      | inbound   | wx:1      | 2026-01-04T03:00:00Z |        | true     |
                        | g   | wx     | wechat  | message   | outbound  | wx:1      | 2026-01-04T04:00:00Z |        |          |
                        | h   | wx     | mail    | delivered |           | wx:1      | 2026-01-04T05:00:00Z |        |          |
                        | i   | wx     | wechat  | delivered | inbound   | wx:1      | 2026-01-05T02:00:00Z |        |          |
                        | j   | wx     | wechat  | unfollow  | inbound   | wx:1      | 2026-03-01T02:00:00Z |        |          |
                        | k   | wx     | wechat  | follow    | inbound   | wx:1      | 2026-03-10T02:00:00Z |        |          |
                        | l   | wx     | wechat  | like      | inbound   | wx:2      | 2026-01-01T02:00:00Z |        |          |
                        | m   | wx     | wechat  | like      | inbound   | wx:2      | 2026-01-02T02:00:00Z |        |          |
                        | n   | wx     | wechat  | like      | inbound   | wx:2      | 2026-01-03T02:00:00Z |        |          |
                        | o   | wx     | wechat  | like      | inbound   | wx:2      | 2026-01-04T02:00:00Z |        |          |
                        """).expect("""
                        | role | started_on | ended_on   | reason       |
                        | fan  | 2026-01-05 | 2026-03-01 | interactions |
                        | fan  | 2026-03-10 | 2026-04-01 | interactions |
                        """);
    }

    /** Each role of each day by its definition, counted anew for every day, against the stretches. */
    @Test
    void randomHistoriesGiveTheRolesThatAskingDayByDayGives() {
        Random random = new Random(SEED);
        List<History> histories = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            histories.add(History.of("p" + i, random));
        }
        Set<String> expected = new TreeSet<>();
        for (History history : histories) {
            for (LocalDate day = FIRST; !day.isAfter(AS_OF); day = day.plusDays(1)) {
                for (String role : history.roles(day)) {
                    expected.add(history.party() + " " + role + " " + day);
                }
            }
        }
        Set<String> found = new TreeSet<>();
        for (Row span : given(histories).rows().collectAsList()) {
            LocalDate from = span.<java.sql.Date>getAs("started_on").toLocalDate();
            java.sql.@Nullable Date to = span.getAs("ended_on");
            for (LocalDate day = from;
                    !day.isAfter(AS_OF) && (to == null || day.isBefore(to.toLocalDate()));
                    day = day.plusDays(1)) {
                assertThat(found.add(span.getAs("party_id") + " " + span.getAs("role") + " " + day))
                        .as("once a day, seed " + SEED)
                        .isTrue();
            }
        }
        assertThat(found).as("seed " + SEED).isEqualTo(expected);
        for (String role : List.of("prospect", "customer", "active_customer", "member", "fan")) {
            assertThat(found).as("seed " + SEED).anyMatch(line -> line.contains(" " + role + " "));
        }
    }

    private TransformCase given(List<History> histories) {
        return spans.thresholds("{active_days: 20, fan_min: 3, fan_days: 10}")
                .given(
                        "gold.fact_lead",
                        histories.stream()
                                .flatMap(history ->
                                        history.leads().stream().map(day -> row(history.party(), "open", day)))
                                .collect(Collectors.joining("", "| party_id | lead_status | created_on |\n", "")))
                .given(
                        "gold.party_purchase",
                        histories.stream()
                                .flatMap(history -> history.orders().stream().map(day -> row(history.party(), day)))
                                .collect(Collectors.joining("", "| party_id | booked_on |\n", "")))
                .given(
                        "gold.fact_membership",
                        histories.stream()
                                .flatMap(history -> history.memberships().stream()
                                        .map(stay -> row(
                                                history.party(),
                                                stay.program(),
                                                stay.from(),
                                                stay.to() == null ? "" : stay.to(),
                                                stay.to() == null)))
                                .collect(Collectors.joining(
                                        "", "| party_id | program | enrolled_on | canceled_on | is_active |\n", "")))
                .given(
                        "gold.fact_interaction",
                        histories.stream()
                                .flatMap(history -> history.interactions().stream()
                                        .map(touch -> row(
                                                history.party(),
                                                touch.id(),
                                                touch.kind(),
                                                touch.day(),
                                                touch.day() + "T02:00:00Z",
                                                touch.isBot(),
                                                false,
                                                "wx",
                                                "wechat",
                                                "inbound")))
                                .collect(Collectors.joining(
                                        "",
                                        "| party_id | interaction_id | kind | occurred_on | occurred_at | is_bot | is_staff"
                                                + " | source | channel | direction |\n",
                                        "")));
    }

    private static String row(Object... values) {
        return List.of(values).stream().map(Object::toString).collect(Collectors.joining(" | ", "| ", " |\n"));
    }

    private record Stay(
            String program, LocalDate from, @Nullable LocalDate to) {

        boolean holds(LocalDate day) {
            return !day.isBefore(from) && (to == null || day.isBefore(to));
        }
    }

    private record Touch(String id, String kind, LocalDate day, boolean isBot) {}

    /** What happened between one party and the company; interactions in the order of time. */
    private record History(
            String party,
            List<LocalDate> leads,
            List<LocalDate> orders,
            List<Stay> memberships,
            List<Touch> interactions) {

        static History of(String party, Random random) {
            List<Stay> stays = new ArrayList<>();
            for (int i = random.nextInt(4); i > 0; i--) {
                LocalDate from = day(random);
                stays.add(new Stay(
                        random.nextInt(5) == 0 ? "fan" : "miles",
                        from,
                        random.nextBoolean() ? from.plusDays(1 + random.nextInt(60)) : null));
            }
            List<Touch> touches = new ArrayList<>();
            // In bursts, so that windows fill and empty again.
            for (int burst = random.nextInt(4); burst > 0; burst--) {
                LocalDate start = day(random);
                for (int i = random.nextInt(8); i > 0; i--) {
                    String kind = random.nextInt(6) == 0 ? "follow" : random.nextInt(8) == 0 ? "unfollow" : "like";
                    touches.add(new Touch("", kind, start.plusDays(random.nextInt(12)), random.nextInt(6) == 0));
                }
            }
            touches.sort((one, other) -> one.day().compareTo(other.day()));
            List<Touch> numbered = new ArrayList<>();
            for (Touch touch : touches) {
                numbered.add(new Touch(
                        "%s-%03d".formatted(party, numbered.size()), touch.kind(), touch.day(), touch.isBot()));
            }
            return new History(party, days(random, 2), days(random, 5), stays, numbered);
        }

        Set<String> roles(LocalDate day) {
            Set<String> roles = new TreeSet<>();
            boolean isCustomer = orders.stream().anyMatch(order -> !order.isAfter(day));
            if (isCustomer) {
                roles.add("customer");
            } else if (leads.stream().anyMatch(lead -> !lead.isAfter(day))) {
                roles.add("prospect");
            }
            if (orders.stream().anyMatch(order -> !order.isAfter(day) && order.isAfter(day.minusDays(20)))) {
                roles.add("active_customer");
            }
            boolean isMember =
                    memberships.stream().anyMatch(stay -> stay.program().equals("miles") && stay.holds(day));
            if (isMember) {
                roles.add("member");
            }
            boolean isDeclared =
                    memberships.stream().anyMatch(stay -> stay.program().equals("fan") && stay.holds(day));
            if (isDeclared || ((isMember || isFollowing(day)) && isEngaged(day))) {
                roles.add("fan");
            }
            return roles;
        }

        private boolean isFollowing(LocalDate day) {
            boolean isFollowing = false;
            for (Touch touch : interactions) {
                if (!touch.isBot() && !touch.day().isAfter(day) && !touch.kind().equals("like")) {
                    isFollowing = touch.kind().equals("follow");
                }
            }
            return isFollowing;
        }

        private boolean isEngaged(LocalDate day) {
            List<Touch> counted = interactions.stream()
                    .filter(touch -> !touch.isBot() && !touch.kind().equals("unfollow"))
                    .filter(touch -> !touch.day().isAfter(day) && touch.day().isAfter(day.minusDays(10)))
                    .toList();
            return counted.size() >= 3
                    && counted.stream().map(Touch::day).distinct().count() >= 2;
        }

        private static List<LocalDate> days(Random random, int most) {
            List<LocalDate> days = new ArrayList<>();
            for (int i = random.nextInt(most + 1); i > 0; i--) {
                days.add(day(random));
            }
            return days;
        }

        /** Some after the as-of date. */
        private static LocalDate day(Random random) {
            return FIRST.plusDays(random.nextInt(190));
        }
    }
}
