package yibiao.demo.truth;

import java.util.List;
import java.util.Map;
import yibiao.demo.company.Call;
import yibiao.demo.company.Company;
import yibiao.demo.company.DealerLine;
import yibiao.demo.company.Flaw;
import yibiao.demo.company.Member;
import yibiao.demo.company.Order;
import yibiao.demo.company.PointsEntry;
import yibiao.demo.company.RegionalDeal;
import yibiao.demo.company.RegionalDeal.Office;
import yibiao.demo.company.Ticket;
import yibiao.demo.systems.ContactRecords;

/** The streams of the workspace's sources. */
final class Streams {
    private Streams() {}

    static List<StreamTruth> of(Company company) {
        int deletedAccounts = (int) company.accounts().stream()
                .filter(account -> account.deletedAt() != null)
                .count();
        int deletedDeals = (int) company.opportunities().stream()
                .filter(deal -> deal.deletedAt() != null)
                .count();
        return List.of(
                new StreamTruth("sales", "sales_user", "user")
                        .accepted(company.users().size()),
                new StreamTruth("sales", "account", "party")
                        .accepted(company.accounts().size() - deletedAccounts)
                        .filtered(deletedAccounts),
                new StreamTruth("sales", "opportunity", "opportunity")
                        .accepted(company.opportunities().size() - deletedDeals)
                        .filtered(deletedDeals),
                new StreamTruth("sales", "opportunity_stage", "opportunity_stage_event")
                        .accepted(company.stageChanges().size()),
                new StreamTruth("sales", "opportunity_line", "opportunity_line")
                        .accepted(company.dealFile().lines().size()),
                new StreamTruth("sales", "opportunity_change", "field_change")
                        .accepted(company.dealFile().changes().size()),
                new StreamTruth("sales", "quote", "quote")
                        .accepted(company.dealFile().quotes().size()),
                new StreamTruth("sales", "discount_request", "discount_request")
                        .accepted(company.dealFile().discountRequests().size()),
                new StreamTruth("sales", "lead", "lead")
                        .accepted(company.leadBook().leads().size()),
                new StreamTruth("sales", "lead_event", "lead_event")
                        .accepted(company.leadBook().events().size()),
                new StreamTruth("sales", "activity", "activity")
                        .accepted(company.dealFile().activities().size()
                                + company.leadBook().activities().size()),
                new StreamTruth("sales", "callback", "activity")
                        .accepted(company.leadBook().callbacks().size()),
                new StreamTruth("sales", "sales_target", "target")
                        .accepted(company.targets().size()),
                new StreamTruth("erp", "product", "product")
                        .accepted(company.products().size()),
                new StreamTruth("erp", "customer", "party")
                        .accepted(company.customers().size()),
                orderLines(company.orders()),
                new StreamTruth("erp", "shipment_line", "shipment_line")
                        .accepted(company.ledger().shipments().stream()
                                .mapToInt(shipment -> shipment.lines().size())
                                .sum()),
                new StreamTruth("erp", "invoice_line", "invoice_line")
                        .accepted(company.ledger().invoices().stream()
                                .mapToInt(invoice -> invoice.lines().size())
                                .sum()),
                new StreamTruth("erp", "payment", "payment")
                        .accepted(company.ledger().payments().size()),
                new StreamTruth("erp", "sales_cost", "sales_cost")
                        .accepted(company.ledger().salesCosts().size()),
                new StreamTruth("erp", "credit_check", "credit_check")
                        .accepted(company.ledger().creditHolds().size()),
                new StreamTruth("marketing", "campaigns", "campaign")
                        .accepted(company.marketing().campaigns().size()),
                new StreamTruth("marketing", "campaign_members", "campaign_member")
                        .accepted(company.marketing().members().size()),
                new StreamTruth("marketing", "budget_requests", "budget_request")
                        .accepted(company.marketing().budgetRequests().size()),
                new StreamTruth("erp", "fx_rate", "fx_rate")
                        .accepted(company.rates().size()),
                new StreamTruth("channel", "dealers", "party")
                        .accepted(company.dealers().size()),
                new StreamTruth("channel", "contracts", "contract")
                        .accepted(company.ledger().agreements().size()),
                dealerOrders(company.dealerLines()),
                regional("south_china", Office.SOUTH_CHINA, company.regionalDeals()),
                regional("germany", Office.GERMANY, company.regionalDeals()),
                members(company.club().members()),
                points(company.club().points()),
                new StreamTruth("marketing", "community", "interaction")
                        .accepted(company.club().interactions().size()),
                new StreamTruth("marketing", "event_guests", "participation")
                        .accepted(company.club().participations().size()),
                new StreamTruth("marketing", "referrals", "referral")
                        .accepted(company.club().referrals().size()),
                new StreamTruth("marketing", "proposals", "advocacy")
                        .accepted(company.club().proposals().size()),
                new StreamTruth("service", "organizations", "party")
                        .accepted(company.service().clients().size()),
                new StreamTruth("service", "users", "contact")
                        .accepted(company.service().users().size())
                        .filtered(company.service().agents().size())
                        .alsoAccepted("user", company.service().agents().size()),
                tickets(company.service().tickets()),
                new StreamTruth("service", "ticket_events", "case_event")
                        .accepted(company.service().ticketEvents().size()),
                new StreamTruth("service", "satisfaction_ratings", "survey_response")
                        .accepted((int) company.service().tickets().stream()
                                .filter(ticket -> ticket.ratedAt() != null)
                                .count()),
                calls(company.service().calls()));
    }

    private static StreamTruth tickets(List<Ticket> tickets) {
        int deleted = (int) tickets.stream().filter(Ticket::isDeleted).count();
        return new StreamTruth("service", "tickets", "service_case")
                .accepted(tickets.size() - deleted)
                .filtered(deleted);
    }

    /** Each call is told as often as it changed, and some of that twice. */
    private static StreamTruth calls(List<Call> calls) {
        return new StreamTruth("callcenter", "contact", "call_contact")
                .accepted(calls.size())
                .superseded(ContactRecords.of(calls).size() - calls.size())
                .quarantine(ContactRecords.BROKEN, "NOT_JSON");
    }

    private static StreamTruth orderLines(List<Order> orders) {
        StreamTruth truth = new StreamTruth("erp", "order_line", "order_line");
        for (Order order : orders) {
            for (Order.Line line : order.lines()) {
                if (order.cancelled()) {
                    truth.filtered(1);
                } else if (order.currency() == null) {
                    truth.reject(order.orderNo() + "/" + line.lineNo(), "currency", "REQUIRED_MISSING");
                } else {
                    truth.accepted(1);
                }
            }
        }
        return truth;
    }

    private static StreamTruth dealerOrders(List<DealerLine> lines) {
        StreamTruth truth = new StreamTruth("channel", "dealer_orders", "order_line");
        lines.forEach(line -> truth.add(
                line.orderNo() + "/" + line.lineNo(),
                line.flaw(),
                Map.of("amount", "net_amount", "date", "booked_on")));
        return truth;
    }

    private static StreamTruth regional(String stream, Office office, List<RegionalDeal> deals) {
        StreamTruth truth = new StreamTruth("regions", stream, "opportunity");
        deals.stream()
                .filter(deal -> deal.office() == office)
                .forEach(deal -> truth.add(deal.dealId(), deal.flaw(), Map.of("date", "closed_on")));
        return truth;
    }

    /** Who works for a customer is no party of its own. The one whose date nobody can read is still a person. */
    private static StreamTruth members(List<Member> members) {
        StreamTruth truth = new StreamTruth("marketing", "members", "party");
        members.forEach(member -> {
            if (member.accountId() == null) {
                truth.add(member.memberNo(), member.flaw(), Map.of("date", "created_on"));
            } else {
                truth.filtered(1);
            }
        });
        long read = members.stream()
                .filter(member -> member.flaw().fate() != Flaw.Fate.QUARANTINED)
                .count();
        long enrolled =
                members.stream().filter(member -> member.flaw().counts()).count();
        return truth.alsoAccepted("contact", (int) read).alsoAccepted("membership", (int) enrolled);
    }

    private static StreamTruth points(List<PointsEntry> entries) {
        StreamTruth truth = new StreamTruth("marketing", "points", "loyalty_ledger");
        entries.forEach(entry -> truth.add(entry.entryNo(), entry.flaw(), Map.of("amount", "points")));
        return truth;
    }
}
