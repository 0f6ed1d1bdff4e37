package yibiao.demo.company;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The lines of deals, and the quotes made for them. Some deals have no lines, and those made up have neither. */
final class Offers {
    private static final double NO_LINES = 0.12;
    private static final double QUOTED = 0.72;
    private static final int VALID_DAYS = 30;

    private final Dice dice;
    private final Products list;
    private final Map<String, Product> products = new HashMap<>();
    private final List<OpportunityLine> lines = new ArrayList<>();
    private final List<Quote> quotes = new ArrayList<>();

    /** What was simulated. */
    record Simulated(List<OpportunityLine> lines, List<Quote> quotes) {}

    private Offers(Dice dice, Products list) {
        this.dice = dice;
        this.list = list;
        list.all().forEach(product -> products.put(product.code(), product));
    }

    static Simulated simulate(long seed, List<Opportunity> deals, Set<String> madeUp, Products products) {
        Offers offers = new Offers(new Dice(seed, "offers"), products);
        for (Opportunity deal : deals) {
            BigDecimal amount = deal.amount();
            if (!madeUp.contains(deal.opportunityId()) && amount != null && amount.signum() > 0) {
                offers.add(deal, amount);
            }
        }
        return new Simulated(List.copyOf(offers.lines), List.copyOf(offers.quotes));
    }

    private void add(Opportunity deal, BigDecimal amount) {
        Product main = product(deal.productText());
        if (main != null && !dice.chance(NO_LINES)) {
            boolean more = dice.chance(0.35);
            BigDecimal rest = more ? share(amount) : BigDecimal.ZERO.setScale(2);
            line(deal, 1, main, amount.subtract(rest));
            if (more) {
                line(deal, 2, list.bought(dice.pick(List.of(Segment.values())), dice), rest);
            }
        }
        boolean reached =
                !deal.stage().isOpen() || Stage.OPEN.indexOf(deal.stage()) >= Stage.OPEN.indexOf(Stage.QUOTED);
        if (reached && deal.stage() != Stage.VOID && deal.accountId() != null && dice.chance(QUOTED)) {
            quote(deal, amount, deal.accountId());
        }
    }

    /** The price follows from the amount, which is what a seller knows first. */
    private void line(Opportunity deal, int lineNo, Product product, BigDecimal net) {
        BigDecimal listPrice = dice.money(product.listPrice(), 1 / Market.roughRate(deal.currency()));
        BigDecimal quantity = net.divide(listPrice, 0, RoundingMode.HALF_UP).max(BigDecimal.ONE);
        lines.add(new OpportunityLine(
                deal.opportunityId(),
                lineNo,
                product.code(),
                quantity,
                listPrice,
                net.divide(quantity, 4, RoundingMode.HALF_UP),
                net.setScale(4),
                deal.currency(),
                Calendar.during(deal.createdOn(), dice)));
    }

    private void quote(Opportunity deal, BigDecimal amount, String accountId) {
        LocalDate closedOn = deal.closedOn();
        LocalDate to = closedOn == null ? Calendar.AS_OF : closedOn;
        LocalDate quotedOn = dice.date(deal.createdOn().isAfter(to) ? to : deal.createdOn(), to);
        BigDecimal asked = amount.multiply(BigDecimal.valueOf(dice.between(100, 122)))
                .divide(BigDecimal.valueOf(100), 2, RoundingMode.HALF_UP);
        if (dice.chance(0.12)) {
            // Superseded on the same day.
            add(deal, accountId, "作废", quotedOn, asked, asked, false, Calendar.during(quotedOn, dice));
        }
        String status = switch (deal.stage()) {
            case WON -> "已接受";
            case LOST -> dice.chance(0.6) ? "已拒绝" : "已过期";
            default ->
                quotedOn.plusDays(VALID_DAYS).isBefore(Calendar.AS_OF) ? "已过期" : dice.chance(0.15) ? "草稿" : "已发送";
        };
        LocalDate decidedOn = closedOn == null ? quotedOn : closedOn;
        add(deal, accountId, status, quotedOn, asked, amount, true, Calendar.during(decidedOn, dice));
    }

    private void add(
            Opportunity deal,
            String accountId,
            String status,
            LocalDate quotedOn,
            BigDecimal asked,
            BigDecimal net,
            boolean primary,
            Instant updatedAt) {
        Instant requestedAt = Calendar.minute(quotedOn.minusDays(dice.between(0, 6)), dice);
        Instant written = Calendar.minute(quotedOn, dice);
        Instant sentAt = written.isAfter(requestedAt) ? written : requestedAt.plusSeconds(1_800);
        quotes.add(new Quote(
                "Q%06d".formatted(quotes.size() + 1),
                deal.opportunityId(),
                accountId,
                deal.ownerId(),
                status,
                requestedAt,
                quotedOn,
                status.equals("草稿") ? null : sentAt,
                quotedOn.plusDays(VALID_DAYS),
                status.equals("已接受") ? deal.closedOn() : null,
                asked,
                net,
                deal.currency(),
                primary,
                updatedAt));
    }

    private BigDecimal share(BigDecimal amount) {
        return amount.multiply(BigDecimal.valueOf(dice.between(5, 30)))
                .divide(BigDecimal.valueOf(100), 2, RoundingMode.HALF_UP);
    }

    private @Nullable Product product(@Nullable String typed) {
        return typed == null ? null : products.get(typed.replace(' ', '-'));
    }
}
