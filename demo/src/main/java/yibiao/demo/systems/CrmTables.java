package yibiao.demo.systems;

import static yibiao.demo.systems.Table.column;

import java.util.List;
import yibiao.demo.company.Account;
import yibiao.demo.company.Company;
import yibiao.demo.company.Contact;
import yibiao.demo.company.Opportunity;
import yibiao.demo.company.SalesUser;
import yibiao.demo.company.StageChange;
import yibiao.demo.company.Target;

/** The sales CRM's tables, in an order that satisfies their references. */
final class CrmTables {
    private CrmTables() {}

    static List<Table<?>> of(Company company) {
        return List.of(
                users(company.users()),
                accounts(company.accounts()),
                contacts(company.contacts()),
                opportunities(company.opportunities()),
                stages(company.stageChanges()),
                targets(company.targets()),
                DealTables.lines(company.dealFile()),
                DealTables.changes(company.dealFile()),
                DealTables.quotes(company.dealFile()),
                DealTables.discountRequests(company.dealFile()),
                LeadTables.leads(company.leadBook()),
                LeadTables.events(company.leadBook()),
                LeadTables.activities(company),
                LeadTables.callbacks(company.leadBook()));
    }

    /** What hangs on deals is written once; deals that come later have nothing of it. */
    static List<Table<?>> changed(Company before, Company after) {
        return List.of(
                users(after.users()).without(users(before.users())),
                accounts(after.accounts()).without(accounts(before.accounts())),
                opportunities(after.opportunities()).without(opportunities(before.opportunities())),
                stages(after.stageChanges()).without(stages(before.stageChanges())),
                LeadTables.leads(after.leadBook()).without(LeadTables.leads(before.leadBook())),
                LeadTables.events(after.leadBook()).without(LeadTables.events(before.leadBook())),
                LeadTables.activities(after).without(LeadTables.activities(before)));
    }

    private static Table<Target> targets(List<Target> targets) {
        return new Table<>(
                "crm.sales_target",
                4,
                List.of(
                        column("seller_id", Target::sellerId),
                        column("measure", Target::measure),
                        column("starts_on", Target::startsOn),
                        column("version", Target::version),
                        column("ends_on", Target::endsOn),
                        column("team", Target::team),
                        column("amount", Target::amount),
                        column("loaded_at", Target::loadedAt)),
                targets);
    }

    private static Table<SalesUser> users(List<SalesUser> users) {
        return new Table<>(
                "crm.sales_user",
                1,
                List.of(
                        column("user_id", SalesUser::userId),
                        column("name", SalesUser::name),
                        column("team", SalesUser::team),
                        column("manager", SalesUser::manager),
                        column("region", SalesUser::region),
                        column("status", user -> user.active() ? "active" : "left"),
                        column("hired_on", SalesUser::hiredOn),
                        column("updated_at", SalesUser::updatedAt)),
                users);
    }

    private static Table<Account> accounts(List<Account> accounts) {
        return new Table<>(
                "crm.account",
                1,
                List.of(
                        column("account_id", Account::accountId),
                        column("name", Account::name),
                        column("industry", Account::industry),
                        column("country", account -> account.place().country()),
                        column("region", account -> account.place().region()),
                        column("province", account -> account.place().province()),
                        column("city", account -> account.place().city()),
                        column("size_band", Account::sizeBand),
                        column("owner_id", Account::ownerId),
                        column("merged_into", Account::mergedInto),
                        column("created_on", Account::createdOn),
                        column("updated_at", Account::updatedAt),
                        column("deleted_at", Account::deletedAt)),
                accounts);
    }

    private static Table<Contact> contacts(List<Contact> contacts) {
        return new Table<>(
                "crm.contact",
                1,
                List.of(
                        column("contact_id", Contact::contactId),
                        column("account_id", Contact::accountId),
                        column("name", Contact::name),
                        column("title", Contact::title),
                        column("mobile", Contact::mobile),
                        column("email", Contact::email),
                        column("updated_at", Contact::updatedAt)),
                contacts);
    }

    private static Table<Opportunity> opportunities(List<Opportunity> opportunities) {
        return new Table<>(
                "crm.opportunity",
                1,
                List.of(
                        column("opportunity_id", Opportunity::opportunityId),
                        column("name", Opportunity::name),
                        column("account_id", Opportunity::accountId),
                        column("product", Opportunity::productText),
                        column("owner_id", Opportunity::ownerId),
                        column("stage", deal -> deal.stage().word()),
                        column("created_on", Opportunity::createdOn),
                        column("engaged_on", Opportunity::engagedOn),
                        column("expected_close_on", Opportunity::expectedCloseOn),
                        column("closed_on", Opportunity::closedOn),
                        column("amount", Opportunity::amount),
                        column("currency", Opportunity::currency),
                        column("competitor", Opportunity::competitor),
                        column("lost_reason", Opportunity::lostReason),
                        column("updated_at", Opportunity::updatedAt),
                        column("deleted_at", Opportunity::deletedAt)),
                opportunities);
    }

    private static Table<StageChange> stages(List<StageChange> changes) {
        return new Table<>(
                "crm.opportunity_stage",
                2,
                List.of(
                        column("opportunity_id", StageChange::opportunityId),
                        column("step", StageChange::step),
                        column("stage", change -> change.stage().word()),
                        column("changed_at", StageChange::changedAt)),
                changes);
    }
}
