package yibiao.demo.company;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What sellers claim month by month, and what they are paid for orders that came of a deal. Some of it is booked back. */
final class SellingCosts {
    private static final BigDecimal COMMISSION = new BigDecimal("0.02");
    private static final BigDecimal USUAL_CLAIM = new BigDecimal("1800");
    private static final String EXPENSE = "expense";

    private final Dice dice;
    private final Map<String, SalesUser> users = new HashMap<>();
    private final List<SalesCost> costs = new ArrayList<>();

    private SellingCosts(Dice dice, List<SalesUser> users) {
        this.dice = dice;
        users.forEach(user -> this.users.put(user.userId(), user));
    }

    static List<SalesCost> simulate(long seed, List<SalesUser> users, List<Order> orders) {
        SellingCosts costs = new SellingCosts(new Dice(seed, "selling costs"), users);
        costs.plant();
        for (LocalDate month = Calendar.FIRST_DAY; !month.isAfter(Calendar.AS_OF); month = month.plusMonths(1)) {
            for (SalesUser user : users) {
                costs.claim(user, month);
            }
        }
        orders.forEach(costs::commission);
        return List.copyOf(costs.costs);
    }

    /** What no rate prices, what the second day's rate will, and somebody the CRM does not know. */
    private void plant() {
        add(EXPENSE, "U001", "Yuanshan Inc.", null, null, LocalDate.of(2024, 1, 1), new BigDecimal("310.50"), "USD");
        add(EXPENSE, "U001", "Yuanshan Inc.", null, null, LocalDate.of(2025, 10, 8), new BigDecimal("95.00"), "USD");
        add(EXPENSE, "F001", "展会组", null, null, LocalDate.of(2025, 5, 20), new BigDecimal("48000.00"), "CNY");
    }

    private void claim(SalesUser user, LocalDate month) {
        String currency = switch (user.region()) {
            case "欧洲" -> "EUR";
            case "北美" -> "USD";
            default -> "CNY";
        };
        int claims = dice.between(0, 3);
        for (int i = 0; i < claims; i++) {
            LocalDate on = dice.date(month, month.plusMonths(1).minusDays(1));
            BigDecimal amount = dice.money(USUAL_CLAIM, dice.lognormal(0.6) / Market.roughRate(currency));
            boolean bookedBack = dice.chance(0.02);
            if (on.isAfter(Calendar.AS_OF)) {
                continue;
            }
            add(EXPENSE, user.userId(), user.team(), null, null, on, amount, currency);
            LocalDate back = on.plusDays(20);
            if (bookedBack && !back.isAfter(Calendar.AS_OF)) {
                add(EXPENSE, user.userId(), user.team(), null, null, back, amount.negate(), currency);
            }
        }
    }

    /** Due on the fifteenth of the month after the order. */
    private void commission(Order order) {
        SalesUser seller = users.get(order.salesRep());
        String currency = order.currency();
        LocalDate due = order.bookedOn().withDayOfMonth(15).plusMonths(1);
        if (seller == null
                || currency == null
                || order.opportunityId() == null
                || order.cancelled()
                || due.isAfter(Calendar.AS_OF)) {
            return;
        }
        BigDecimal sold = order.lines().stream().map(Order.Line::netAmount).reduce(BigDecimal.ZERO, BigDecimal::add);
        add(
                "commission",
                seller.userId(),
                seller.team(),
                order.customerId(),
                order.opportunityId(),
                due,
                sold.multiply(COMMISSION).setScale(2, RoundingMode.HALF_UP),
                currency);
    }

    private void add(
            String kind,
            String seller,
            String department,
            @Nullable String customerId,
            @Nullable String opportunityId,
            LocalDate on,
            BigDecimal amount,
            String currency) {
        costs.add(new SalesCost(
                "FY%06d".formatted(costs.size() + 1),
                kind,
                seller,
                department,
                customerId,
                opportunityId,
                on,
                amount,
                currency,
                Calendar.during(on, dice)));
    }
}
