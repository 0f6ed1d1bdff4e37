package yibiao.demo.systems;

import static yibiao.demo.systems.Table.column;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import yibiao.demo.company.Activity;
import yibiao.demo.company.Callback;
import yibiao.demo.company.Company;
import yibiao.demo.company.Lead;
import yibiao.demo.company.LeadBook;
import yibiao.demo.company.LeadEvent;

/** The CRM's tables of leads, and of what is done for leads and deals. */
final class LeadTables {
    private LeadTables() {}

    static Table<Lead> leads(LeadBook book) {
        return new Table<>(
                "crm.lead",
                1,
                List.of(
                        column("lead_id", Lead::leadId),
                        column("name", Lead::name),
                        column("company", Lead::company),
                        column("email", lead -> lead.leadId().toLowerCase(Locale.ROOT) + "@lead.example"),
                        column("industry", Lead::industry),
                        column("country", lead -> lead.place().country()),
                        column("city", lead -> lead.place().city()),
                        column("source", Lead::source),
                        column("campaign_code", Lead::campaignCode),
                        column("owner_id", Lead::ownerId),
                        column("status", lead -> lead.status().word()),
                        column("created_at", Lead::createdAt),
                        column("converted_at", Lead::convertedAt),
                        column("account_id", Lead::accountId),
                        column("opportunity_id", Lead::opportunityId),
                        column("updated_at", Lead::updatedAt)),
                book.leads());
    }

    static Table<LeadEvent> events(LeadBook book) {
        return new Table<>(
                "crm.lead_event",
                1,
                List.of(
                        column("event_id", LeadEvent::eventId),
                        column("lead_id", LeadEvent::leadId),
                        column("kind", event -> event.kind().word()),
                        column("happened_at", LeadEvent::at),
                        column("from_owner", LeadEvent::fromOwner),
                        column("to_owner", LeadEvent::toOwner),
                        column("actor", LeadEvent::actor),
                        column("rule", LeadEvent::rule)),
                book.events());
    }

    static Table<Callback> callbacks(LeadBook book) {
        return new Table<>(
                "crm.callback",
                1,
                List.of(
                        column("callback_id", Callback::callbackId),
                        column("lead_id", Callback::leadId),
                        column("seller_id", Callback::sellerId),
                        column("promised_at", Callback::promisedAt),
                        column("called_at", Callback::placedAt),
                        column("status", callback -> callback.status().word()),
                        column("updated_at", Callback::updatedAt)),
                book.callbacks());
    }

    static Table<Activity> activities(Company company) {
        return new Table<>(
                "crm.activity",
                1,
                List.of(
                        column("activity_id", Activity::activityId),
                        column("kind", Activity::kind),
                        column("direction", Activity::direction),
                        column("status", activity -> activity.done() ? "done" : "planned"),
                        column("occurred_at", Activity::occurredAt),
                        column("entered_at", Activity::enteredAt),
                        column("seconds", Activity::seconds),
                        column("owner_id", Activity::ownerId),
                        column("account_id", Activity::accountId),
                        column("contact_id", Activity::contactId),
                        column("lead_id", Activity::leadId),
                        column("opportunity_id", Activity::opportunityId),
                        column("note", Activity::note)),
                Stream.concat(company.dealFile().activities().stream(), company.leadBook().activities().stream())
                        .toList());
    }
}
