package yibiao.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.StreamSupport;

/** What a release says of leads, discipline, money, selling, partners, CRM against ERP, campaigns, members and service, beside what was planted. */
final class PlantedFigures {

    private final Crm crm;
    private final Warehouse warehouse;
    private final JsonNode truth;
    private final Map<String, BigDecimal> figures = new TreeMap<>();

    PlantedFigures(Crm crm, Warehouse warehouse, JsonNode truth) {
        this.crm = crm;
        this.warehouse = warehouse;
        this.truth = truth;
        // Few questions of many metrics: each starts a process.
        ask(
                "leads_created,leads_qualified,leads_accepted,leads_to_opportunity,leads_won,leads_handed_off,handoffs_waiting,"
                        + "stale_handoffs,stale_handoff_rate,handoff_loss_rate");
        ask("handoff_to_absent_rate,handoff_ping_pong,code_reuse_rate,late_entry_rate,billings,overdue_receivables,"
                + "open_receivables,on_time_payment_rate,on_time_delivery");
        ask("calls_offered,calls_handled,calls_abandoned,abandonment_rate,service_level_ignore,service_level_negative,"
                + "service_level_positive,avg_speed_of_answer,avg_handle_time");
        ask(
                "cases_created,cases_solved,open_cases,escalation_rate,cold_handoff_rate,repeat_explanation_proxy,reps_per_resolved_case");
        ask("reopen_rate,one_touch_rate,unanswered_cases,case_handoffs,first_reply_time_calendar");
        ask("sales_costs,commissions,credit_hold_share,credit_release_hours,credit_release_hours_calendar,"
                + "credit_holds_waiting,channel_signed");
        ask("rule_assigned_share,rule_assigned_leads,assignment_latency,unassigned_leads,unassigned_lead_age,"
                + "callbacks_due,callback_kept_rate,callbacks_overdue");
        ask("budget_request_days,budget_requests_waiting,budget_approval_rate");
        ask("members,members_enrolled,members_left,purchase_frequency,orders_per_member,cross_sell_rate,active_fans");
        ask(
                "points_issued,points_issued_repeated,points_redeemed,points_expired,points_balance,points_open,points_overdrawn,"
                        + "points_lapsed,redeeming_members");
        ask("event_attendees,participation_rate,show_rate,referrals,referral_conversion,ideas_given,trials,advocates");
    }

    private void ask(String metrics) {
        JsonNode answer = crm.query(metrics);
        for (int i = 0; i < answer.get("columns").size(); i++) {
            figures.put(
                    answer.get("columns").get(i).get("name").asText(),
                    answer.at("/rows/0/" + i).decimalValue());
        }
    }

    void allHold() {
        leads();
        assignment();
        callbacks();
        handoffs();
        padding();
        reusedCodes();
        lateEntries();
        teams();
        money();
        selling();
        creditReview();
        partners();
        dealsAndOrders();
        campaigns();
        callCentre();
        cases();
        conversations();
        budgetRequests();
        members();
        points();
        fans();
        events();
        referrals();
    }

    private void leads() {
        JsonNode funnel = truth.at("/leads/funnel");
        counted("leads_created", funnel.get("created"));
        counted("leads_qualified", funnel.get("qualified"));
        counted("leads_accepted", funnel.get("accepted"));
        counted("leads_to_opportunity", funnel.get("opportunity"));
        counted("leads_won", funnel.get("won"));
    }

    /** What no rule fitted was given to somebody by hand, or to nobody; who waits still waits until now. */
    private void assignment() {
        JsonNode planted = truth.at("/leads/assignment");
        Map<String, BigDecimal> hits = new TreeMap<>();
        planted.get("byRule")
                .properties()
                .forEach(rule ->
                        hits.put(rule.getKey(), rule.getValue().decimalValue().setScale(4)));
        assertThat(hits).hasSize(2);
        Map<String, BigDecimal> found = by("rule_assigned_leads", "assignment_rule");
        found.values().removeIf(leads -> leads.signum() == 0);
        assertThat(found).isEqualTo(hits);
        BigDecimal byRule = hits.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        assertThat(figure("rule_assigned_leads")).isEqualByComparingTo(byRule);
        assertThat(figure("rule_assigned_share").doubleValue())
                .isCloseTo(byRule.doubleValue() / planted.get("leads").asInt(), within(1e-9));
        assertThat(planted.get("unassigned").asInt()).isGreaterThanOrEqualTo(3);
        counted("unassigned_leads", planted.get("unassigned"));
        counted("assignment_latency", planted.get("officeMinutesMedian"));
        assertThat(warehouse.number("sum(assignment_open_seconds) / 60", "gold.fact_lead", "true"))
                .isEqualTo(planted.get("officeMinutesSum").asLong());
        counted("unassigned_lead_age", planted.get("officeMinutesMedianOfTheUnassigned"));
    }

    private void callbacks() {
        JsonNode planted = truth.at("/leads/callbacks");
        counted("callbacks_due", planted.get("due"));
        counted("callbacks_overdue", planted.get("overdue"));
        ratio("callback_kept_rate", planted.get("kept"), planted.get("due"));
        assertThat(warehouse.count("gold.fact_callback"))
                .isEqualTo(planted.get("promised").asLong());
    }

    private void handoffs() {
        JsonNode planted = truth.at("/leads/handoffs");
        counted("leads_handed_off", planted.get("count"));
        counted("handoffs_waiting", planted.get("waiting"));
        assertThat(figure("stale_handoffs").intValueExact())
                .isEqualTo(planted.get("alerts").asInt()
                        + planted.get("reassignAlerts").asInt());
        ratio("stale_handoff_rate", planted.get("stale"), planted.get("timeRanOut"));
        ratio("handoff_loss_rate", planted.get("lost"), planted.get("thirtyDaysOld"));
        ratio("handoff_to_absent_rate", planted.get("toSomebodyWhoLeft"), planted.get("count"));
        ratio(
                "handoff_ping_pong",
                truth.at("/leads/changedOwnerThreeTimesBeforeAnybodyActed"),
                truth.at("/leads/changedOwner"));
        planted.get("staleByTeam")
                .properties()
                .forEach(team -> assertThat(warehouse.count(
                                "gold.fact_lead_handoff",
                                "is_handoff AND is_breached AND team = '" + team.getKey() + "'"))
                        .as(team.getKey())
                        .isEqualTo(team.getValue().asLong()));
    }

    /** Who pads is told by name, and nobody else is, the honest who enter in batches among them. */
    private void padding() {
        Set<String> padders = new TreeSet<>();
        truth.at("/discipline/padding")
                .forEach(case_ -> padders.add(person(case_.get("seller").asText())));
        JsonNode answer = crm.query("padded_pipelines", "--by", "owner");
        Set<String> told = new TreeSet<>();
        answer.get("rows").forEach(row -> {
            if (row.get(1).asInt() > 0) {
                told.add(row.get(0).asText());
            }
        });
        assertThat(told).isEqualTo(padders);
        assertThat(warehouse.count("gold.pipeline_padding", "is_published AND sentences_zh IS NULL"))
                .isZero();
    }

    private String person(String code) {
        String name = warehouse
                .value("any_value(name)", "silver.user", "source_id = '" + code + "'")
                .orElseThrow();
        return warehouse
                .value("any_value(user_id)", "gold.dim_user", "name = '" + name + "'")
                .orElseThrow();
    }

    private void reusedCodes() {
        JsonNode planted = truth.at("/discipline/codes");
        ratio("code_reuse_rate", planted.get("unrelated"), planted.get("withCode"));
        assertThat(warehouse.count("gold.opportunity_code_reuse"))
                .isEqualTo(planted.get("reused").size());
        planted.get("reused")
                .properties()
                .forEach(code -> assertThat(warehouse.number(
                                "sum(unrelated_requests)",
                                "gold.opportunity_code_reuse",
                                "opportunity_code = '" + code.getKey() + "'"))
                        .as(code.getKey())
                        .isEqualTo(code.getValue().asLong()));
    }

    private void lateEntries() {
        JsonNode planted = truth.at("/discipline/lateEntries");
        ratio("late_entry_rate", planted.get("late"), planted.get("won"));
        assertThat(warehouse.count("gold.fact_opportunity", "closed_on < created_on"))
                .isEqualTo(truth.at("/discipline/closedBeforeCreated").size());
    }

    /** A seller who moved takes along what was sold before, and leaves it, too. */
    private void teams() {
        assertThat(wonBy("team")).isEqualTo(won(truth.at("/opportunities/byTeam")));
        assertThat(wonBy("team_then")).isEqualTo(won(truth.at("/opportunities/byTeamThen")));
    }

    private Map<String, BigDecimal> wonBy(String dimension) {
        Map<String, BigDecimal> won = by("won_amount", dimension);
        won.values().removeIf(amount -> amount.signum() == 0);
        return won;
    }

    private static Map<String, BigDecimal> won(JsonNode planted) {
        Map<String, BigDecimal> won = new TreeMap<>();
        planted.properties()
                .forEach(team -> won.put(
                        team.getKey(),
                        new BigDecimal(team.getValue().get("wonAmount").asText())));
        won.values().removeIf(amount -> amount.signum() == 0);
        return won;
    }

    private void money() {
        JsonNode money = truth.get("money");
        summed("billings", money.get("billings"));
        summed("overdue_receivables", money.get("overdue"));
        summed("open_receivables", money.get("receivables"));
        assertThat(by("billings", "segment")).isEqualTo(amounts(money.get("billingsBySegment")));
        assertThat(by("billings", "quarter")).isEqualTo(amounts(money.get("billingsByQuarter")));
        ratio("on_time_payment_rate", money.get("paidOnTime"), money.get("dueInvoices"));
        JsonNode shipments = money.get("shipments");
        ratio("on_time_delivery", shipments.get("leftInTime"), shipments.get("promisedLines"));
        assertThat(warehouse.count("gold.fact_shipment_line", "shipped_on IS NULL"))
                .isEqualTo(shipments.get("notGone").asLong());
    }

    private void selling() {
        JsonNode planted = truth.get("selling");
        BigDecimal expenses = new BigDecimal(planted.get("expenses").asText());
        BigDecimal commissions = new BigDecimal(planted.get("commissions").asText());
        assertThat(figure("sales_costs")).isEqualByComparingTo(expenses.add(commissions));
        assertThat(figure("commissions")).isEqualByComparingTo(commissions);
        assertThat(warehouse.count("gold.fact_sales_cost", "fx_status = 'missing'"))
                .isEqualTo(planted.get("unpricedCosts").asLong());
        costOfSale("team", planted.get("byTeam"));
        costOfSale("team_then", planted.get("byTeamThen"));
    }

    /** A team without revenue has no ratio. */
    private void costOfSale(String dimension, JsonNode planted) {
        Map<String, Double> expected = new TreeMap<>();
        planted.properties().forEach(team -> {
            double revenue = team.getValue().get("revenue").asDouble();
            if (revenue != 0) {
                expected.put(team.getKey(), team.getValue().get("cost").asDouble() / revenue);
            }
        });
        Map<String, Double> found = new TreeMap<>();
        crm.query("cost_of_sale_ratio", "--by", dimension).get("rows").forEach(row -> {
            if (!row.get(1).isNull()) {
                found.put(row.get(0).asText(), row.get(1).asDouble());
            }
        });
        assertThat(found.keySet()).isEqualTo(expected.keySet());
        found.forEach((team, ratio) ->
                assertThat(ratio).as(dimension + " " + team).isCloseTo(expected.get(team), within(1e-9)));
    }

    private void creditReview() {
        JsonNode planted = truth.get("creditReview");
        ratio("credit_hold_share", planted.get("stopped"), planted.get("orders"));
        counted("credit_holds_waiting", planted.get("waiting"));
        assertThat(figure("credit_release_hours").doubleValue())
                .isCloseTo(planted.get("officeMinutes").asDouble() / 60, within(1e-6));
        assertThat(figure("credit_release_hours_calendar").doubleValue())
                .isCloseTo(planted.get("minutes").asDouble() / 60, within(1e-6));
    }

    private void partners() {
        JsonNode planted = truth.get("partners");
        ratio("channel_signed", planted.at("/signed/total"), planted.at("/partners/total"));
        crm.query("channel_signed", "--by", "quarter").get("rows").forEach(row -> {
            String quarter = row.get(0).asText();
            assertThat(row.get(1).asDouble())
                    .as("partners under contract in " + quarter)
                    .isCloseTo(
                            planted.get("signed").path(quarter).asDouble()
                                    / planted.get("partners").get(quarter).asDouble(),
                            within(1e-9));
        });
        assertThat(warehouse.count("gold.partner_order", "NOT has_contract"))
                .isEqualTo(planted.get("ordersWithoutContract").asLong());
        Map<String, BigDecimal> revenue = by("revenue", "partner");
        revenue.remove("unmapped");
        assertThat(revenue.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add))
                .isEqualByComparingTo(planted.get("revenue").asText());
    }

    /** A deal that two orders fit equally well is matched by none of them, so a few are neither matched nor without an order. */
    private void dealsAndOrders() {
        JsonNode planted = truth.get("crmAgainstErp");
        JsonNode row = crm.query("deals_without_order,crm_erp_match_rate", "--where", "source=sales")
                .at("/rows/0");
        assertThat(row.get(0).asInt()).isEqualTo(planted.get("withoutOrder").asInt());
        long several = warehouse.count(
                "gold.fact_crm_erp_recon", "side = 'crm' AND source = 'sales' AND status = 'ambiguous' AND is_due");
        double matched = planted.get("orderNamesTheDeal").asInt()
                + planted.get("orderIsAlike").asInt()
                - several;
        assertThat(row.get(1).asDouble())
                .isCloseTo(matched / planted.get("wonAWeekAgo").asInt(), within(1e-9));
    }

    private void campaigns() {
        JsonNode planted = truth.get("campaigns");
        assertThat(warehouse.count("gold.fact_campaign_touch", "is_linked"))
                .isEqualTo(planted.get("linkedMembers").asLong());
        Map<String, String> names = new TreeMap<>();
        planted.get("byCampaign").fieldNames().forEachRemaining(code -> names.put(code, campaign(code)));
        JsonNode rows =
                crm.query("campaign_members,campaign_leads", "--by", "campaign").get("rows");
        planted.get("byCampaign").properties().forEach(campaign -> {
            Optional<JsonNode> row = StreamSupport.stream(rows.spliterator(), false)
                    .filter(one -> one.get(0).asText().equals(names.get(campaign.getKey())))
                    .findFirst();
            assertThat(row.map(one -> one.get(1).asInt()).orElse(0))
                    .as(campaign.getKey() + " people")
                    .isEqualTo(campaign.getValue().get("people").asInt());
            assertThat(row.map(one -> one.get(2).asInt()).orElse(0))
                    .as(campaign.getKey() + " leads")
                    .isEqualTo(campaign.getValue().get("leads").asInt());
        });
    }

    private void callCentre() {
        JsonNode queue = truth.at("/service/queue");
        long offered = queue.get("offered").asLong();
        long inTime = queue.get("answeredInTime").asLong();
        long quick = queue.get("abandonedInTime").asLong();
        counted("calls_offered", queue.get("offered"));
        counted("calls_handled", queue.get("handled"));
        counted("calls_abandoned", queue.get("abandoned"));
        share(
                "abandonment_rate",
                queue.get("abandoned").asLong(),
                offered - queue.get("shortAbandons").asLong());
        share("service_level_ignore", inTime, offered - quick);
        share("service_level_negative", inTime, offered);
        share("service_level_positive", inTime + quick, offered);
        ratio("avg_speed_of_answer", queue.get("secondsToAnswer"), queue.get("handled"));
        ratio("avg_handle_time", queue.get("handleSeconds"), queue.get("handled"));
    }

    private void cases() {
        counted("cases_created", truth.at("/service/cases/created"));
        counted("cases_solved", truth.at("/service/cases/solved"));
        counted("open_cases", truth.at("/service/cases/open"));
    }

    private void conversations() {
        JsonNode planted = truth.at("/service/conversations");
        JsonNode handoffs = planted.get("handoffs");
        assertThat(handoffs.get("coldAndExplained").asInt()).isPositive();
        assertThat(handoffs.get("cold").asInt())
                .isPositive()
                .isLessThan(handoffs.get("judged").asInt());
        counted("case_handoffs", handoffs.get("all"));
        ratio("escalation_rate", handoffs.get("escalatedTickets"), planted.get("tickets"));
        ratio("cold_handoff_rate", handoffs.get("cold"), handoffs.get("judged"));
        ratio("repeat_explanation_proxy", handoffs.get("coldAndExplained"), handoffs.get("escalations"));
        JsonNode replies = planted.get("replies");
        assertThat(replies.get("waiting").asInt()).isPositive();
        counted("unanswered_cases", replies.get("waiting"));
        ratio("reps_per_resolved_case", replies.get("repliers"), replies.get("answeredAndSolved"));
        ratio("one_touch_rate", replies.get("oneReply"), truth.at("/service/cases/solved"));
        ratio("reopen_rate", planted.at("/reopened/reopened"), planted.at("/reopened/solvedAWeekAgo"));
        assertThat(figure("first_reply_time_calendar").doubleValue())
                .isCloseTo(replies.get("minutesMedian").asDouble(), within(1e-6));
        Map<String, Double> byQuarter = new TreeMap<>();
        crm.query("first_reply_time", "--by", "quarter")
                .get("rows")
                .forEach(row -> byQuarter.put(row.get(0).asText(), row.get(1).asDouble()));
        replies.get("officeMinutesMedianByQuarter")
                .properties()
                .forEach(
                        quarter -> assertThat(Objects.requireNonNull(byQuarter.get(quarter.getKey()), quarter.getKey()))
                                .as("office minutes to the first reply in " + quarter.getKey())
                                .isCloseTo(quarter.getValue().asDouble(), within(1e-6)));
        Map<String, Double> byTier = new TreeMap<>();
        crm.query("tier_resolution_share", "--by", "tier").get("rows").forEach(row -> {
            if (row.get(1).asDouble() > 0) {
                byTier.put(row.get(0).asText(), row.get(1).asDouble());
            }
        });
        assertThat(byTier.keySet()).containsExactly("1", "2", "3");
        byTier.forEach((tier, found) -> assertThat(found)
                .as("solved by tier " + tier)
                .isCloseTo(
                        planted.at("/solvedByLevel/" + tier).asDouble()
                                / truth.at("/service/cases/solved").asDouble(),
                        within(1e-9)));
    }

    private void budgetRequests() {
        JsonNode planted = truth.at("/campaigns/budgetRequests");
        assertThat(planted.get("waiting").asInt()).isPositive();
        counted("budget_requests_waiting", planted.get("waiting"));
        counted("budget_request_days", planted.get("workingDaysMedian"));
        ratio("budget_approval_rate", planted.get("approved"), planted.get("decided"));
    }

    private void members() {
        JsonNode planted = truth.at("/club/members");
        counted("members", planted.get("now"));
        counted("members_enrolled", planted.get("enrolled"));
        counted("members_left", planted.get("left"));
        JsonNode orders = truth.at("/club/orders");
        ratio("purchase_frequency", orders.get("orders"), orders.get("buyers"));
        ratio("orders_per_member", orders.get("ordersOfMembersNow"), planted.get("customersNow"));
        ratio("cross_sell_rate", orders.get("ofTwoFamilies"), orders.get("membersNowWhoBought"));
    }

    /** Two entries that say the same are told; all of them balance, and nobody used more than there was. */
    private void points() {
        JsonNode planted = truth.at("/club/points");
        counted("points_issued", planted.get("issued"));
        counted("points_issued_repeated", planted.get("issuedTwice"));
        counted("points_redeemed", planted.get("redeemed"));
        counted("points_expired", planted.get("expired"));
        counted("points_balance", planted.get("balance"));
        counted("points_open", planted.get("balance"));
        assertThat(figure("points_overdrawn")).isEqualByComparingTo(BigDecimal.ZERO);
        // The ledger ends with June: in July it still holds what ran out on its last day.
        if (truth.get("asOf").asText().equals("2026-06-30")) {
            assertThat(figure("points_lapsed")).isEqualByComparingTo(BigDecimal.ZERO);
        }
        counted("redeeming_members", planted.get("redeemers"));
        Map<String, BigDecimal> byMonth = new TreeMap<>();
        planted.get("redeemedByMonth")
                .properties()
                .forEach(month -> byMonth.put(
                        month.getKey() + "-01", month.getValue().decimalValue().setScale(4)));
        Map<String, BigDecimal> found = by("points_redeemed", "month");
        found.values().removeIf(points -> points.signum() == 0);
        assertThat(found).isEqualTo(byMonth);
    }

    private void fans() {
        JsonNode planted = truth.at("/club/fans");
        Map<String, BigDecimal> roles = by("parties_in_role", "role");
        assertThat(roles.get("fan")).isEqualByComparingTo(planted.get("now").decimalValue());
        assertThat(roles.get("member"))
                .isEqualByComparingTo(truth.at("/club/members/customersNow").decimalValue());
        assertThat(warehouse.number("count(DISTINCT party_id)", "gold.party_role_span", "role = 'fan'"))
                .isEqualTo(planted.get("ever").asLong());
        counted("active_fans", planted.get("inTouch"));
        assertThat(warehouse.count("gold.fact_interaction", "is_bot OR is_staff"))
                .isEqualTo(planted.get("ofProgramsAndStaff").asLong());
    }

    private void events() {
        JsonNode planted = truth.at("/club/events");
        counted("event_attendees", planted.get("attendees"));
        ratio("participation_rate", planted.get("invitedAndCame"), planted.get("invited"));
        ratio("show_rate", planted.get("signUpsWhoCame"), planted.get("signUps"));
    }

    private void referrals() {
        JsonNode planted = truth.at("/club/referrals");
        assertThat(planted.get("toOneself").asInt()).isPositive();
        assertThat(planted.get("ordered").asInt()).isPositive();
        counted("referrals", planted.get("referrals"));
        ratio("referral_conversion", planted.get("ordered"), planted.get("prospects"));
        JsonNode proposals = truth.at("/club/proposals");
        counted("ideas_given", proposals.get("ideas"));
        counted("trials", proposals.get("trials"));
        counted("advocates", proposals.get("advocates"));
    }

    private String campaign(String code) {
        String name = warehouse
                .value("any_value(name)", "silver.campaign", "source_id = '" + code + "'")
                .orElseThrow();
        return warehouse
                .value("any_value(campaign_id)", "gold.dim_campaign", "name = '" + name + "'")
                .orElseThrow();
    }

    private void counted(String metric, JsonNode planted) {
        assertThat(figure(metric)).as(metric).isEqualByComparingTo(planted.decimalValue());
    }

    private void summed(String metric, JsonNode planted) {
        assertThat(figure(metric)).as(metric).isEqualByComparingTo(planted.asText());
    }

    private void ratio(String metric, JsonNode part, JsonNode whole) {
        assertThat(whole.asInt()).as(metric).isPositive();
        assertThat(figure(metric).doubleValue()).as(metric).isCloseTo(part.asDouble() / whole.asDouble(), within(1e-9));
    }

    private void share(String metric, long part, long whole) {
        assertThat(whole).as(metric).isPositive();
        assertThat(figure(metric).doubleValue()).as(metric).isCloseTo((double) part / whole, within(1e-9));
    }

    private BigDecimal figure(String metric) {
        return Objects.requireNonNull(figures.get(metric), metric);
    }

    private Map<String, BigDecimal> by(String metric, String dimension) {
        Map<String, BigDecimal> found = new TreeMap<>();
        crm.query(metric, "--by", dimension).get("rows").forEach(row -> {
            if (!row.get(1).isNull()) {
                found.put(row.get(0).asText(), row.get(1).decimalValue().setScale(4));
            }
        });
        return found;
    }

    private static Map<String, BigDecimal> amounts(JsonNode planted) {
        Map<String, BigDecimal> amounts = new TreeMap<>();
        planted.properties()
                .forEach(one ->
                        amounts.put(one.getKey(), new BigDecimal(one.getValue().asText())));
        return amounts;
    }
}
