package yibiao.demo.company;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Two sellers fill their pipeline up to three times the quota before a review: many alike deals within a few days, with nothing
 * behind them, lost later or, one of each batch, pushed into the next quarter.
 */
final class Padding {
    private static final List<String> PADDING_REGIONS = List.of("华北", "华东", "西南");
    /** A hair above three, so that the one that is pushed away does not show. */
    private static final BigDecimal MULTIPLE = new BigDecimal("3.04");

    private static final int DEALS = 22;
    private static final List<List<LocalDate>> REVIEWS = List.of(
            List.of(LocalDate.of(2025, 10, 1), LocalDate.of(2026, 4, 1)),
            List.of(LocalDate.of(2026, 1, 1), LocalDate.of(2026, 4, 1)));
    /** Honest sellers come home from a fair shortly before a review, too. */
    private static final List<LocalDate> FAIRS = List.of(LocalDate.of(2025, 12, 22), LocalDate.of(2026, 3, 23));

    private final Dice dice;
    private final Market market;
    private final List<Opportunity> deals;
    private final List<Target> targets;
    private final List<PaddedQuarter> quarters = new ArrayList<>();
    private final List<FieldChange> pushes = new ArrayList<>();

    /** What became of the pipeline. */
    record Padded(List<Opportunity> deals, List<FieldChange> pushes, List<PaddedQuarter> quarters) {}

    private Padding(Dice dice, Market market, List<Opportunity> deals, List<Target> targets) {
        this.dice = dice;
        this.market = market;
        this.deals = new ArrayList<>(deals);
        this.targets = targets;
    }

    /** Who enters deals in batches and yet makes nothing up. */
    static List<BatchEntry> honestBatches(long seed, List<SalesUser> users) {
        Dice dice = new Dice(seed, "honest batches");
        List<String> sellers = candidates(users);
        List<BatchEntry> batches = new ArrayList<>();
        for (LocalDate fair : FAIRS) {
            batches.add(new BatchEntry(sellers.remove(dice.between(0, sellers.size() - 1)), fair));
        }
        return List.copyOf(batches);
    }

    static Padded simulate(
            long seed,
            Market market,
            List<SalesUser> users,
            List<Opportunity> deals,
            List<Target> targets,
            List<BatchEntry> honest) {
        Padding padding = new Padding(new Dice(seed, "padding"), market, deals, targets);
        List<String> sellers = candidates(users);
        sellers.removeAll(honest.stream().map(BatchEntry::sellerId).toList());
        for (List<LocalDate> reviews : REVIEWS) {
            String seller = padding.tempted(sellers, reviews);
            sellers.remove(seller);
            reviews.forEach(review -> padding.pad(seller, review));
        }
        return new Padded(List.copyOf(padding.deals), List.copyOf(padding.pushes), List.copyOf(padding.quarters));
    }

    private static List<String> candidates(List<SalesUser> users) {
        return users.stream()
                .filter(user -> user.active() && PADDING_REGIONS.contains(user.region()))
                .map(SalesUser::userId)
                .collect(Collectors.toCollection(ArrayList::new));
    }

    /** Someone who works, lacks a third or more of what is asked for, and to whom nothing happens on the day of the review itself. */
    private String tempted(List<String> sellers, List<LocalDate> reviews) {
        List<String> left = new ArrayList<>(sellers);
        while (left.size() > 1) {
            String seller = left.remove(dice.between(0, left.size() - 1));
            Set<LocalDate> busy = new HashSet<>();
            deals.stream().filter(deal -> deal.ownerId().equals(seller)).forEach(deal -> {
                busy.add(deal.createdOn());
                LocalDate closedOn = deal.closedOn();
                busy.add(closedOn == null ? deal.createdOn() : closedOn);
            });
            if (reviews.stream()
                    .allMatch(review -> !busy.contains(review)
                            && busy.stream()
                                    .anyMatch(day ->
                                            day.isBefore(review.minusDays(14)) && day.isAfter(review.minusWeeks(26)))
                            && pipeline(seller, review)
                                            .compareTo(target(seller, review).multiply(BigDecimal.valueOf(2)))
                                    < 0)) {
                return seller;
            }
        }
        return left.get(0);
    }

    private void pad(String seller, LocalDate review) {
        BigDecimal target = target(seller, review);
        BigDecimal each = target.multiply(MULTIPLE)
                .subtract(pipeline(seller, review))
                .divide(BigDecimal.valueOf(DEALS), 2, RoundingMode.HALF_UP)
                .max(BigDecimal.valueOf(1_000));
        List<Account> known = market.knownOn(review.minusDays(30));
        LocalDate expected = review.plusMonths(3).minusDays(1);
        List<String> made = new ArrayList<>();
        for (int i = 0; i < DEALS; i++) {
            Account account = dice.pick(known);
            Product product = market.products().bought(market.segment(account, dice), dice);
            LocalDate createdOn = weekday(review.minusDays(i < DEALS / 2 ? 6 : 5));
            boolean pushed = i == DEALS - 1;
            // Most are given up soon, when nobody looks any more.
            int lasts = dice.chance(0.8) ? dice.between(8, 36) : dice.between(40, 84);
            LocalDate closedOn = review.plusDays(pushed ? 118 : lasts);
            boolean over = !closedOn.isAfter(Calendar.AS_OF);
            LocalDate pushedOn = weekday(expected.minusDays(8));
            LocalDate touchedOn = over ? closedOn : pushedOn;
            Opportunity deal = new Opportunity(
                    "D%06d".formatted(deals.size() + 1),
                    account.name().strip() + " " + product.name(),
                    account.accountId(),
                    product.code(),
                    seller,
                    over ? Stage.LOST : Stage.LEAD,
                    createdOn,
                    null,
                    pushed ? expected.plusMonths(3) : expected,
                    over ? closedOn : null,
                    each,
                    "CNY",
                    null,
                    null,
                    Calendar.during(touchedOn, dice),
                    null);
            if (pushed) {
                Instant at = Calendar.during(pushedOn, dice);
                pushes.add(DealChanges.expected(deal, expected, expected.plusMonths(3), at));
            }
            deals.add(deal);
            made.add(deal.opportunityId());
        }
        BigDecimal open =
                pipeline(seller, review).add(each); // the one that is pushed was expected in this quarter then
        quarters.add(new PaddedQuarter(seller, review, target, open.setScale(2, RoundingMode.HALF_UP), made));
    }

    /** Open on the evening before, to be decided within the quarter. */
    private BigDecimal pipeline(String seller, LocalDate review) {
        LocalDate end = review.plusMonths(3);
        BigDecimal sum = BigDecimal.ZERO;
        for (Opportunity deal : deals) {
            LocalDate closedOn = deal.closedOn();
            BigDecimal amount = deal.amount();
            boolean open = deal.createdOn().isBefore(review)
                    && (closedOn == null || !closedOn.isBefore(review))
                    && deal.stage() != Stage.VOID
                    && deal.deletedAt() == null;
            boolean expected = !deal.expectedCloseOn().isBefore(review)
                    && deal.expectedCloseOn().isBefore(end);
            if (deal.ownerId().equals(seller) && amount != null && open && expected) {
                sum = sum.add(amount.multiply(BigDecimal.valueOf(Market.roughRate(deal.currency()))));
            }
        }
        return sum;
    }

    private BigDecimal target(String seller, LocalDate quarter) {
        return targets.stream()
                .filter(target -> target.sellerId().equals(seller)
                        && target.startsOn().equals(quarter)
                        && target.measure().equals(Targets.WON))
                .map(Target::amount)
                .findFirst()
                .orElseThrow();
    }

    private static LocalDate weekday(LocalDate day) {
        return day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY
                ? day.minusDays(2)
                : day;
    }
}
