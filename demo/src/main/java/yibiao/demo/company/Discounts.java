package yibiao.demo.company;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Requests for special prices. Most are for the deal whose code they name. A few codes of deals that are long over are used again
 * and again, for other products and other customers, because nobody looks at the code.
 */
final class Discounts {
    private static final double ASKED = 0.13;
    private static final int REUSED_CODES = 4;
    private static final int NO_CODE_IN = 25;

    private final Dice dice;
    private final List<Account> accounts;
    private final Map<String, Product> products;
    private final Map<String, List<OpportunityLine>> lines;
    private final List<DiscountRequest> requests = new ArrayList<>();

    private Discounts(Dice dice, List<Account> accounts, Products products, List<OpportunityLine> lines) {
        this.dice = dice;
        this.accounts = accounts;
        this.products = products.all().stream().collect(Collectors.toMap(Product::code, product -> product));
        this.lines = lines.stream().collect(Collectors.groupingBy(OpportunityLine::opportunityId));
    }

    static List<DiscountRequest> simulate(
            long seed, List<Opportunity> deals, List<OpportunityLine> lines, Market market, List<Account> accounts) {
        List<Account> alive = market.knownOn(LocalDate.of(2025, 1, 1)).stream()
                .filter(account -> account.mergedInto() == null && !Accounts.isPlanted(account))
                .toList();
        Discounts discounts = new Discounts(new Dice(seed, "discounts"), alive, market.products(), lines);
        Set<String> known = accounts.stream()
                .filter(account -> account.deletedAt() == null)
                .map(Account::accountId)
                .collect(Collectors.toSet());
        List<Opportunity> fit = deals.stream()
                .filter(deal -> deal.deletedAt() == null
                        && known.contains(String.valueOf(deal.accountId()))
                        && discounts.lines.containsKey(deal.opportunityId()))
                .toList();
        fit.forEach(discounts::ask);
        fit.stream()
                .filter(deal -> deal.stage() == Stage.WON && discounts.closedIn2025(deal))
                .limit(REUSED_CODES)
                .forEach(discounts::reuse);
        List<DiscountRequest> all = new ArrayList<>(discounts.requests);
        all.sort(Comparator.comparing(DiscountRequest::updatedAt).thenComparing(DiscountRequest::requestId));
        return List.copyOf(all);
    }

    private boolean closedIn2025(Opportunity deal) {
        LocalDate closedOn = deal.closedOn();
        return closedOn != null && closedOn.getYear() == 2025 && closedOn.getMonthValue() <= 9;
    }

    /** For a product of the deal, while it is worked on, for no more than it is worth. */
    private void ask(Opportunity deal) {
        LocalDate closedOn = deal.closedOn();
        LocalDate to = closedOn == null ? Calendar.AS_OF : closedOn.minusDays(1);
        if (!dice.chance(ASKED) || !deal.createdOn().isBefore(to)) {
            return;
        }
        OpportunityLine line = dice.pick(lines.getOrDefault(deal.opportunityId(), List.of()));
        int times = dice.weighted(new double[] {0, 8, 3, 1});
        for (int i = 0; i < times; i++) {
            boolean withoutCode = requests.size() % NO_CODE_IN == NO_CODE_IN - 1;
            add(
                    withoutCode ? null : deal.opportunityId(),
                    line.productCode(),
                    String.valueOf(deal.accountId()),
                    deal.ownerId(),
                    dice.date(deal.createdOn(), to),
                    line.netAmount(),
                    deal.currency());
        }
    }

    private void reuse(Opportunity deal) {
        LocalDate closedOn = deal.closedOn();
        BigDecimal amount = deal.amount();
        if (closedOn == null || amount == null) {
            return;
        }
        Set<String> own = lines.getOrDefault(deal.opportunityId(), List.of()).stream()
                .map(OpportunityLine::productCode)
                .collect(Collectors.toSet());
        List<Product> others = products.values().stream()
                .filter(product -> !own.contains(product.code()))
                .sorted(Comparator.comparing(Product::code))
                .toList();
        List<Account> strangers = accounts.stream()
                .filter(account -> !account.accountId().equals(deal.accountId()))
                .toList();
        int times = dice.between(4, 7);
        for (int i = 0; i < times; i++) {
            add(
                    deal.opportunityId(),
                    dice.pick(others).code(),
                    dice.pick(strangers).accountId(),
                    deal.ownerId(),
                    dice.date(
                            closedOn.plusDays(20),
                            closedOn.plusDays(260).isAfter(Calendar.AS_OF) ? Calendar.AS_OF : closedOn.plusDays(260)),
                    amount.multiply(BigDecimal.valueOf(dice.between(30, 190)))
                            .divide(BigDecimal.valueOf(100), 2, RoundingMode.HALF_UP),
                    deal.currency());
        }
    }

    private void add(
            @Nullable String code,
            String product,
            String endUser,
            String seller,
            LocalDate on,
            BigDecimal listAmount,
            String currency) {
        BigDecimal list = listAmount.setScale(2, RoundingMode.HALF_UP);
        BigDecimal net = list.multiply(BigDecimal.valueOf(dice.between(70, 95)))
                .divide(BigDecimal.valueOf(100), 2, RoundingMode.HALF_UP);
        boolean waiting = on.isAfter(Calendar.AS_OF.minusDays(5));
        requests.add(new DiscountRequest(
                "DR%05d".formatted(requests.size() + 1),
                code,
                product,
                endUser,
                seller,
                on,
                waiting ? "待批" : dice.chance(0.85) ? "批准" : "驳回",
                list,
                net,
                currency,
                Calendar.during(waiting ? on : on.plusDays(dice.between(0, 4)), dice)));
    }
}
