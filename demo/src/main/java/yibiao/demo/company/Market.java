package yibiao.demo.company;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;

/** Who buys what when: what deals, orders and dealers have in common. */
final class Market {
    /** January to December; the year's budget is spent in the fourth quarter, and nobody buys around the new year's feast. */
    private static final double[] SEASON = {0.7, 0.5, 1.0, 0.9, 1.0, 1.15, 0.85, 0.9, 1.1, 0.95, 1.25, 1.5};

    private final List<Account> accounts;
    /** Of each account, its own weight and that of all before it: one throw finds an account however many there are. */
    private final double[] cumulative;

    private final List<SalesUser> users;
    private final Products products;
    private final Industries industries = new Industries();

    Market(List<Account> accounts, List<SalesUser> users, Products products) {
        this.accounts = accounts;
        this.users = users;
        this.products = products;
        this.cumulative = accounts.stream().mapToDouble(Market::appetite).toArray();
        Arrays.parallelPrefix(cumulative, Double::sum);
    }

    Account someAccount(Dice dice) {
        int found = Arrays.binarySearch(cumulative, dice.upTo(cumulative[cumulative.length - 1]));
        return accounts.get(found >= 0 ? found + 1 : -found - 1);
    }

    /** Accounts of the last months. */
    List<Account> newcomers() {
        return accounts.stream()
                .filter(account -> account.createdOn().isAfter(Calendar.AS_OF.minusDays(Accounts.NEWCOMER_DAYS)))
                .toList();
    }

    /** Those that exist on the day and still do. */
    List<Account> knownOn(LocalDate day) {
        return accounts.stream()
                .filter(account ->
                        account.deletedAt() == null && !account.createdOn().isAfter(day))
                .toList();
    }

    Products products() {
        return products;
    }

    String seller(String region, Dice dice) {
        return dice.pick(People.serving(region, users)).userId();
    }

    /** What the account really is; of those whose industry nobody recorded, chance knows. */
    Segment segment(Account account, Dice dice) {
        return industries.segment(account.industry()).orElseGet(() -> dice.pick(List.of(Segment.values())));
    }

    /** A day on which a segment buys. */
    LocalDate day(Segment segment, Dice dice) {
        double most = 1.5 * Math.max(1, segment.growth());
        while (true) {
            LocalDate day = dice.date(Calendar.FIRST_DAY, Calendar.AS_OF);
            double demand = SEASON[day.getMonthValue() - 1] * (1 + (segment.growth() - 1) * Calendar.progress(day));
            if (dice.chance(demand / most)) {
                return day;
            }
        }
    }

    /** For making up prices only; what an amount is worth is said by {@link Rates}. */
    static double roughRate(String currency) {
        return switch (currency) {
            case "USD" -> 7.1;
            case "EUR" -> 7.8;
            default -> 1;
        };
    }

    private static double appetite(Account account) {
        return switch (account.sizeBand()) {
            case "L" -> 8;
            case "M" -> 2;
            default -> 0.3;
        };
    }
}
