package yibiao.demo.company;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import yibiao.demo.company.RegionalDeal.Office;

/** The pipelines that two offices keep in sheets of their own. */
final class RegionalDeals {
    private final Dice dice;
    private final Market market;
    private final List<RegionalDeal> deals = new ArrayList<>();

    private RegionalDeals(Dice dice, Market market) {
        this.dice = dice;
        this.market = market;
    }

    static List<RegionalDeal> simulate(long seed, int south, int germany, List<Account> accounts, Market market) {
        RegionalDeals regional = new RegionalDeals(new Dice(seed, "regional deals"), market);
        regional.office(Office.SOUTH_CHINA, "HN-", "CNY", south, in(accounts, "华南"));
        regional.office(Office.GERMANY, "EU-", "EUR", germany, in(accounts, "欧洲"));
        return List.copyOf(regional.deals);
    }

    private static List<Account> in(List<Account> accounts, String region) {
        return accounts.stream()
                .filter(account -> account.place().region().equals(region) && account.deletedAt() == null)
                .toList();
    }

    private void office(Office office, String prefix, String currency, int count, List<Account> accounts) {
        int first = deals.size();
        for (int i = 1; i <= count; i++) {
            deals.add(deal(office, "%s%05d".formatted(prefix, i), currency, dice.pick(accounts)));
        }
        flaw(first + 3, Flaw.LETTER_IN_AMOUNT);
        flaw(first + 7, Flaw.TOO_FEW_FIELDS);
        flaw(first + 11, Flaw.NO_KEY);
        flaw(first + 15, Flaw.UNKNOWN_STAGE);
        flawClosed(first + 19);
    }

    private RegionalDeal deal(Office office, String id, String currency, Account account) {
        Segment segment = market.segment(account, dice);
        Product product = market.products().bought(segment, dice);
        LocalDate day = market.day(segment, dice);
        LocalDate createdOn = day.isBefore(account.createdOn()) ? account.createdOn() : day;
        int cycle = (int) (15 + 60 * dice.lognormal(0.5));
        LocalDate end = createdOn.plusDays(cycle);
        boolean closed = !end.isAfter(Calendar.AS_OF);
        Stage stage = !closed ? Stage.OPEN.get(dice.between(0, 4)) : dice.chance(0.55) ? Stage.WON : Stage.LOST;
        @Nullable
        BigDecimal amount = dice.chance(0.05)
                ? null
                : dice.money(
                        product.listPrice().multiply(BigDecimal.valueOf(dice.between(1, 4))),
                        dice.lognormal(0.3) / Market.roughRate(currency));
        return new RegionalDeal(
                office,
                id,
                account.name().strip() + " " + product.code(),
                dice.chance(0.06) ? null : account.accountId(),
                product.code(),
                account.ownerId(),
                stage,
                createdOn,
                createdOn.plusDays(90),
                closed ? end : null,
                amount,
                currency,
                Flaw.NONE);
    }

    private void flaw(int index, Flaw flaw) {
        RegionalDeal deal = deals.get(index);
        BigDecimal amount = flaw == Flaw.LETTER_IN_AMOUNT ? new BigDecimal("12300.00") : deal.amount();
        deals.set(
                index,
                new RegionalDeal(
                        deal.office(),
                        deal.dealId(),
                        deal.name(),
                        deal.accountId(),
                        deal.productText(),
                        deal.ownerId(),
                        deal.stage(),
                        deal.createdOn(),
                        deal.expectedCloseOn(),
                        deal.closedOn(),
                        amount,
                        deal.currency(),
                        flaw));
    }

    private void flawClosed(int from) {
        for (int i = from; i < deals.size(); i++) {
            if (deals.get(i).closedOn() != null && deals.get(i).flaw() == Flaw.NONE) {
                flaw(i, Flaw.IMPOSSIBLE_DATE);
                return;
            }
        }
    }
}
