package yibiao.demo.truth;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import yibiao.demo.company.Company;
import yibiao.demo.company.DiscountRequest;
import yibiao.demo.company.Opportunity;
import yibiao.demo.company.OpportunityLine;
import yibiao.demo.company.PaddedQuarter;
import yibiao.demo.company.Stage;

/** Who uses the CRM otherwise than it was meant: pipelines made up, codes used again, deals entered when they are signed. */
final class DisciplineTruth {
    private static final BigDecimal MUCH_MORE = new BigDecimal("1.2");
    private static final int LATE_DAYS = 7;

    private final Company company;
    private final Parties parties;
    private final Map<String, Opportunity> deals;

    private DisciplineTruth(Company company, Parties parties) {
        this.company = company;
        this.parties = parties;
        this.deals = company.opportunities().stream()
                .filter(deal -> deal.deletedAt() == null)
                .collect(Collectors.toMap(Opportunity::opportunityId, deal -> deal));
    }

    static Map<String, Object> of(Company company, Parties parties, Facts facts) {
        DisciplineTruth truth = new DisciplineTruth(company, parties);
        Map<String, Object> map = new LinkedHashMap<>();
        map.put(
                "padding",
                company.habits().paddedQuarters().stream().map(truth::padded).toList());
        map.put(
                "honestBatches",
                company.habits().honestBatches().stream()
                        .map(batch -> Map.of(
                                "seller", batch.sellerId(), "on", batch.on().toString()))
                        .toList());
        map.put("codes", truth.codes());
        map.put("lateEntries", lateEntries(facts.deals()));
        map.put("closedBeforeCreated", closedBeforeCreated(facts.deals()));
        return map;
    }

    private Map<String, Object> padded(PaddedQuarter quarter) {
        List<Opportunity> made = quarter.opportunityIds().stream()
                .flatMap(id -> Optional.ofNullable(deals.get(id)).stream())
                .toList();
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("seller", quarter.sellerId());
        map.put("quarter", quarter.reviewOn().toString());
        map.put("target", quarter.target().toPlainString());
        map.put("openPipeline", quarter.pipeline().toPlainString());
        map.put("dealsMadeUp", quarter.opportunityIds().size());
        map.put("first", quarter.opportunityIds().get(0));
        map.put("lost", made.stream().filter(deal -> deal.stage() == Stage.LOST).count());
        return map;
    }

    private Map<String, Object> codes() {
        Map<String, Set<String>> products = company.dealFile().lines().stream()
                .collect(Collectors.groupingBy(
                        OpportunityLine::opportunityId,
                        Collectors.mapping(OpportunityLine::productCode, Collectors.toSet())));
        int withCode = 0;
        int unrelated = 0;
        Map<String, Integer> reused = new TreeMap<>();
        for (DiscountRequest request : company.dealFile().discountRequests()) {
            Opportunity deal = deals.get(String.valueOf(request.opportunityCode()));
            withCode += request.opportunityCode() != null ? 1 : 0;
            if (deal != null && isUnrelated(request, deal, products.getOrDefault(deal.opportunityId(), Set.of()))) {
                unrelated++;
                reused.merge(deal.opportunityId(), 1, Integer::sum);
            }
        }
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("requests", company.dealFile().discountRequests().size());
        map.put("withCode", withCode);
        map.put("unrelated", unrelated);
        map.put("reused", reused);
        return map;
    }

    private boolean isUnrelated(DiscountRequest request, Opportunity deal, Set<String> products) {
        LocalDate closedOn = deal.closedOn();
        BigDecimal amount = deal.amount();
        return !products.contains(request.productCode())
                || (amount != null && request.netAmount().compareTo(amount.multiply(MUCH_MORE)) > 0)
                || !party(request.endUserAccountId()).equals(party(deal.accountId()))
                || (closedOn != null && request.requestedOn().isAfter(closedOn));
    }

    private String party(@Nullable String accountId) {
        return parties.of(accountId == null ? null : Parties.sales(accountId));
    }

    /** Won deals that were created at most a week before they closed, by their sellers. */
    private static Map<String, Object> lateEntries(List<Deal> all) {
        List<Deal> won = all.stream().filter(deal -> deal.is("won")).toList();
        List<Deal> late = won.stream()
                .filter(deal -> deal.closedOn()
                        .map(closedOn -> !closedOn.isAfter(deal.createdOn().plusDays(LATE_DAYS)))
                        .orElse(false))
                .toList();
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("won", won.size());
        map.put("late", late.size());
        map.put("wonBySeller", bySeller(won));
        map.put("lateBySeller", bySeller(late));
        return map;
    }

    private static Map<String, Long> bySeller(List<Deal> some) {
        return some.stream().collect(Collectors.groupingBy(Deal::owner, TreeMap::new, Collectors.counting()));
    }

    private static Set<String> closedBeforeCreated(List<Deal> all) {
        return all.stream()
                .filter(deal -> deal.closedOn()
                        .map(closedOn -> closedOn.isBefore(deal.createdOn()))
                        .orElse(false))
                .map(deal -> deal.source() + ":" + deal.id())
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
