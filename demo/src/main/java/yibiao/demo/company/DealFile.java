package yibiao.demo.company;

import java.util.List;

/** What hangs on the deals of the CRM. */
public record DealFile(
        List<OpportunityLine> lines,
        List<Quote> quotes,
        List<FieldChange> changes,
        List<Activity> activities,
        List<DiscountRequest> discountRequests) {

    public DealFile {
        lines = List.copyOf(lines);
        quotes = List.copyOf(quotes);
        changes = List.copyOf(changes);
        activities = List.copyOf(activities);
        discountRequests = List.copyOf(discountRequests);
    }
}
