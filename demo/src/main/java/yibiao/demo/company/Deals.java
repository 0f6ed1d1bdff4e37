package yibiao.demo.company;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The deals of the sales CRM, from first contact to their end or to the demo's last day. */
final class Deals {
    /** How sellers write HX-200 and GC-9790 when they do not look them up. */
    static final String HX_200_TYPED = "HX 200";

    static final String GC_9790_TYPED = "GC 9790";

    private static final List<String> COMPETITORS =
            List.of("泰和仪器", "北辰科仪", "Norvolt", "Keller Messtechnik", "Pacific Metrics");
    private static final List<String> LOST_REASONS = List.of("价格", "价格", "竞争对手", "预算取消", "功能不符", "客户搁置");
    /** A won deal that was entered so shortly before was kept elsewhere until then. */
    static final int LATE_ENTRY_DAYS = 7;
    /** Deals that come home from a trade fair in one evening. */
    private static final int FAIR_DEALS = 9;

    private final Dice dice;
    private final Market market;
    private final List<Opportunity> opportunities = new ArrayList<>();

    private Deals(Dice dice, Market market) {
        this.dice = dice;
        this.market = market;
    }

    /** @param batches on what days which sellers enter in one go what they really found */
    static List<Opportunity> simulate(long seed, int count, Market market, List<BatchEntry> batches) {
        Deals deals = new Deals(new Dice(seed, "deals"), market);
        market.newcomers().forEach(deals::addFirst);
        while (deals.opportunities.size() < count) {
            deals.add();
        }
        deals.plant();
        deals.enterLate(new Dice(seed, "late entries"));
        Deals found = new Deals(new Dice(seed, "batch entries"), market);
        found.opportunities.addAll(deals.opportunities);
        batches.forEach(found::addBatch);
        found.addRivalry(new Dice(seed, "competitors"));
        return List.copyOf(found.opportunities);
    }

    /** What an account came for. */
    private void addFirst(Account newcomer) {
        LocalDate createdOn = newcomer.createdOn().plusDays(dice.between(0, 5));
        add(newcomer, market.segment(newcomer, dice), createdOn, null);
    }

    private void addBatch(BatchEntry batch) {
        List<Account> known = market.knownOn(batch.on());
        for (int i = 0; i < FAIR_DEALS; i++) {
            Account account = dice.pick(known);
            add(account, market.segment(account, dice), batch.on(), batch.sellerId());
        }
    }

    private void add() {
        Account account = market.someAccount(dice);
        Segment segment = market.segment(account, dice);
        LocalDate createdOn = market.day(segment, dice);
        if (createdOn.isBefore(account.createdOn())) {
            return; // Not known yet. Moving the deal to a later day would pile them up at the end.
        }
        add(account, segment, createdOn, null);
    }

    private void add(Account account, Segment segment, LocalDate createdOn, @Nullable String seller) {
        Product product = market.products().bought(segment, dice);
        String currency = dice.chance(0.03) ? "USD" : account.currency();
        int cycle = (int) (12 + 55 * dice.lognormal(0.6));
        LocalDate end = createdOn.plusDays(cycle);
        boolean closed = !end.isAfter(Calendar.AS_OF);
        Stage stage = closed ? outcome(segment) : Stage.OPEN.get(dice.between(0, 4));
        boolean engaged = closed || stage != Stage.LEAD;
        LocalDate engagedOn = createdOn.plusDays(Math.min(cycle, dice.between(1, 14)));
        String usual = dice.chance(0.9)
                ? account.ownerId()
                : market.seller(account.place().region(), dice);
        LocalDate touchedOn = closed ? end : dice.date(createdOn, Calendar.AS_OF);
        Opportunity deal = new Opportunity(
                "D%06d".formatted(opportunities.size() + 1),
                account.name().strip() + " " + product.name(),
                dice.chance(0.01) ? null : account.accountId(),
                dice.chance(0.01) ? null : typed(product),
                seller == null ? usual : seller,
                stage,
                createdOn,
                engaged && !engagedOn.isAfter(Calendar.AS_OF) ? engagedOn : null,
                createdOn.plusDays((long) (cycle * (0.6 + dice.between(0, 70) / 100.0))),
                closed ? end : null,
                amount(product, currency, closed),
                currency,
                null,
                null,
                Calendar.during(touchedOn, dice),
                null);
        opportunities.add(
                dice.chance(0.01) ? deal.deleted(Calendar.during(dice.date(touchedOn, Calendar.AS_OF), dice)) : deal);
    }

    private Stage outcome(Segment segment) {
        if (dice.chance(0.03)) {
            return Stage.VOID;
        }
        return dice.chance(segment.winRate()) ? Stage.WON : Stage.LOST;
    }

    private String typed(Product product) {
        return switch (product.code()) {
            case "HX-200" -> dice.chance(0.12) ? HX_200_TYPED : product.code();
            case "GC-9790" -> dice.chance(0.12) ? GC_9790_TYPED : product.code();
            default -> product.code();
        };
    }

    private @Nullable BigDecimal amount(Product product, String currency, boolean closed) {
        if (dice.chance(closed ? 0.02 : 0.06)) {
            return null;
        }
        BigDecimal list = product.listPrice().multiply(BigDecimal.valueOf(dice.between(1, 8)));
        return dice.money(list, dice.lognormal(0.35) / Market.roughRate(currency));
    }

    /** The oddities that must be there whatever chance says: each is looked for among the first deals that fit. */
    private void plant() {
        replaceFirst(deal -> deal.stage() == Stage.WON, deal -> deal.worth(BigDecimal.ZERO.setScale(2)), 3);
        replaceFirst(
                deal -> deal.stage() == Stage.WON
                        && deal.amount() != null
                        && deal.amount().signum() > 0,
                deal -> deal.worth(null),
                2);
        // Entered after it was signed: the cycle would be negative.
        replaceFirst(
                deal -> deal.stage() == Stage.WON
                        && deal.closedOn() != null
                        && deal.closedOn().isBefore(LocalDate.of(2025, 6, 1)),
                deal -> deal.createdOn(
                        deal.closedOn() == null
                                ? deal.createdOn()
                                : deal.closedOn().plusDays(4)),
                1);
        replaceFirst(
                deal -> deal.stage().isOpen() && "HX-200".equals(deal.productText()),
                deal -> deal.typed(HX_200_TYPED),
                1);
        replaceFirst(
                deal -> deal.stage() == Stage.WON && isGasChromatograph(deal.productText()),
                deal -> deal.typed(GC_9790_TYPED),
                2);
    }

    /** Some enter a deal when it is signed; two sellers keep theirs in a spreadsheet until then. */
    private void enterLate(Dice chance) {
        List<String> sellers = List.of(market.seller("华南", chance), market.seller("北美", chance));
        opportunities.replaceAll(deal -> {
            LocalDate closedOn = deal.closedOn();
            boolean won = deal.stage() == Stage.WON && closedOn != null && !closedOn.isBefore(deal.createdOn());
            return won && closedOn != null && chance.chance(sellers.contains(deal.ownerId()) ? 0.45 : 0.03)
                    ? deal.createdOn(closedOn.minusDays(chance.between(0, LATE_ENTRY_DAYS)))
                    : deal;
        });
    }

    private void addRivalry(Dice chance) {
        opportunities.replaceAll(deal -> deal.against(
                deal.engagedOn() != null && chance.chance(0.55) ? chance.pick(COMPETITORS) : null,
                deal.stage() == Stage.LOST && chance.chance(0.88) ? chance.pick(LOST_REASONS) : null));
    }

    private void replaceFirst(
            java.util.function.Predicate<Opportunity> fits,
            java.util.function.UnaryOperator<Opportunity> change,
            int times) {
        int left = times;
        for (int i = 0; i < opportunities.size() && left > 0; i++) {
            Opportunity deal = opportunities.get(i);
            if (deal.deletedAt() == null && fits.test(deal)) {
                opportunities.set(i, change.apply(deal));
                left--;
            }
        }
    }

    private static boolean isGasChromatograph(@Nullable String product) {
        return product != null && product.startsWith("GC-");
    }
}
