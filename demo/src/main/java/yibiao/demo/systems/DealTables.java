package yibiao.demo.systems;

import static yibiao.demo.systems.Table.column;

import java.util.List;
import yibiao.demo.company.DealFile;
import yibiao.demo.company.DiscountRequest;
import yibiao.demo.company.FieldChange;
import yibiao.demo.company.OpportunityLine;
import yibiao.demo.company.Quote;

/** The CRM's tables of what hangs on deals. */
final class DealTables {
    private DealTables() {}

    static Table<OpportunityLine> lines(DealFile file) {
        return new Table<>(
                "crm.opportunity_line",
                2,
                List.of(
                        column("opportunity_id", OpportunityLine::opportunityId),
                        column("line_no", OpportunityLine::lineNo),
                        column("product_code", OpportunityLine::productCode),
                        column("quantity", OpportunityLine::quantity),
                        column("list_price", OpportunityLine::listPrice),
                        column("unit_price", OpportunityLine::unitPrice),
                        column("net_amount", OpportunityLine::netAmount),
                        column("currency", OpportunityLine::currency),
                        column("updated_at", OpportunityLine::updatedAt)),
                file.lines());
    }

    static Table<FieldChange> changes(DealFile file) {
        return new Table<>(
                "crm.opportunity_change",
                1,
                List.of(
                        column("change_id", FieldChange::changeId),
                        column("opportunity_id", FieldChange::opportunityId),
                        column("field", FieldChange::field),
                        column("old_value", FieldChange::oldValue),
                        column("new_value", FieldChange::newValue),
                        column("changed_at", FieldChange::changedAt),
                        column("changed_by", FieldChange::changedBy)),
                file.changes());
    }

    static Table<Quote> quotes(DealFile file) {
        return new Table<>(
                "crm.quote",
                1,
                List.of(
                        column("quote_no", Quote::quoteNo),
                        column("opportunity_id", Quote::opportunityId),
                        column("account_id", Quote::accountId),
                        column("owner_id", Quote::ownerId),
                        column("status", Quote::status),
                        column("requested_at", Quote::requestedAt),
                        column("quoted_on", Quote::quotedOn),
                        column("sent_at", Quote::sentAt),
                        column("expires_on", Quote::expiresOn),
                        column("accepted_on", Quote::acceptedOn),
                        column("list_amount", Quote::listAmount),
                        column("net_amount", Quote::netAmount),
                        column("currency", Quote::currency),
                        column("is_primary", Quote::primary),
                        column("updated_at", Quote::updatedAt)),
                file.quotes());
    }

    static Table<DiscountRequest> discountRequests(DealFile file) {
        return new Table<>(
                "crm.discount_request",
                1,
                List.of(
                        column("request_id", DiscountRequest::requestId),
                        column("opportunity_code", DiscountRequest::opportunityCode),
                        column("product_code", DiscountRequest::productCode),
                        column("end_user_account_id", DiscountRequest::endUserAccountId),
                        column("requested_by", DiscountRequest::requestedBy),
                        column("requested_on", DiscountRequest::requestedOn),
                        column("status", DiscountRequest::status),
                        column("list_amount", DiscountRequest::listAmount),
                        column("net_amount", DiscountRequest::netAmount),
                        column("currency", DiscountRequest::currency),
                        column("updated_at", DiscountRequest::updatedAt)),
                file.discountRequests());
    }
}
