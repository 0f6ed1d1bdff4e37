package yibiao.demo.company;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The days after the history, one happening every fifteen seconds of office hours: calls, tickets, orders, deals
 * that begin and end, leads, payments.
 * The same company and number of happenings give the same company, so a demo that was stopped goes on where it was.
 */
public final class LiveDays {
    private static final LocalTime OPENS = LocalTime.of(10, 0);
    private static final int SECONDS_APART = 15;
    private static final int A_DAY = 8 * 3600 / SECONDS_APART;
    /** How often each kind of happening comes, in the order of {@link #happen}. */
    private static final double[] WEIGHTS = {45, 20, 20, 7, 8, 3, 3, 1, 3};

    private LiveDays() {}

    /** The company after so many happenings, counted from the second day. */
    public static Company after(Company secondDay, long happenings) {
        return after(secondDay, 0, happenings);
    }

    /** The company after {@code more} happenings, when {@code happened} have been. */
    public static Company after(Company before, long happened, long more) {
        Company company = before;
        for (long number = happened; number < happened + more; number++) {
            company = happen(company, number);
        }
        return company;
    }

    /** When a happening takes place; weekends are skipped. */
    public static Instant at(long number) {
        return Calendar.at(day(number), OPENS.plusSeconds(number % A_DAY * SECONDS_APART));
    }

    private static LocalDate day(long number) {
        LocalDate day = Calendar.AS_OF.plusDays(1);
        for (long left = number / A_DAY; left > 0; left--) {
            day = day.plusDays(day.getDayOfWeek() == DayOfWeek.FRIDAY ? 3 : 1);
        }
        return day;
    }

    private static Company happen(Company before, long number) {
        Dice dice = new Dice(before.seed(), "live " + number);
        Instant now = at(number);
        LocalDate day = day(number);
        List<Opportunity> deals = before.opportunities();
        Company today = before.at(day);
        return switch (dice.weighted(WEIGHTS)) {
            case 0 -> today.with(ServiceSimulation.oneCallLater(dice, before, now));
            case 1 -> today.with(ServiceSimulation.oneStepLater(dice, before, now));
            case 2 -> today.withOrders(more(before.orders(), order(dice, before.orders(), day, now)));
            case 3 -> today.withDeals(more(deals, deal(dice, deals, day, now)));
            case 4 -> today.withDeals(closed(dice, deals, day, now));
            case 5 -> today.with(Leads.another(before.leadBook(), dice, now));
            case 6 ->
                Leads.takenUp(before.leadBook(), before.users(), now, now)
                        .map(today::with)
                        .orElse(today);
            case 7 ->
                Billing.shipped(before.ledger(), day, now).map(today::with).orElse(today);
            default -> Billing.paid(before.ledger(), day, now).map(today::with).orElse(today);
        };
    }

    /** What an earlier buyer orders now: the same again, in other quantities. */
    private static Order order(Dice dice, List<Order> orders, LocalDate day, Instant now) {
        Order like = dice.pick(orders.stream()
                .filter(order -> !order.cancelled() && order.currency() != null)
                .toList());
        BigDecimal factor = BigDecimal.valueOf(dice.between(1, 3));
        List<Order.Line> lines = like.lines().stream()
                .map(line -> new Order.Line(
                        line.lineNo(),
                        line.productCode(),
                        line.quantity().abs().multiply(factor),
                        line.netAmount().abs().multiply(factor),
                        line.costAmount().abs().multiply(factor),
                        now))
                .toList();
        return new Order(
                "SO%07d".formatted(orders.size() + 1),
                like.customerId(),
                like.salesRep(),
                null,
                like.channel(),
                day,
                like.currency(),
                false,
                now,
                lines);
    }

    private static Opportunity deal(Dice dice, List<Opportunity> deals, LocalDate day, Instant now) {
        Opportunity like = dice.pick(deals);
        @Nullable BigDecimal amount = like.amount();
        return new Opportunity(
                "D%06d".formatted(deals.size() + 1),
                like.name(),
                like.accountId(),
                like.productText(),
                like.ownerId(),
                Stage.LEAD,
                day,
                null,
                day.plusDays(dice.between(20, 120)),
                null,
                amount == null
                        ? null
                        : amount.multiply(BigDecimal.valueOf(dice.between(80, 120)))
                                .divide(BigDecimal.valueOf(100), 2, RoundingMode.HALF_UP),
                like.currency(),
                null,
                null,
                now,
                null);
    }

    private static List<Opportunity> closed(Dice dice, List<Opportunity> deals, LocalDate day, Instant now) {
        List<Opportunity> open = deals.stream()
                .filter(deal -> deal.stage().isOpen() && deal.deletedAt() == null)
                .toList();
        if (open.isEmpty()) {
            return deals;
        }
        Opportunity deal = dice.pick(open);
        List<Opportunity> all = new ArrayList<>(deals);
        all.set(deals.indexOf(deal), deal.closed(dice.chance(0.6) ? Stage.WON : Stage.LOST, day, now));
        return all;
    }

    private static <T> List<T> more(List<T> list, T another) {
        List<T> all = new ArrayList<>(list);
        all.add(another);
        return all;
    }
}
