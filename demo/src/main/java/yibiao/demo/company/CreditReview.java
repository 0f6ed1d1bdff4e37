package yibiao.demo.company;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Stops an order in nine for a credit review since the ERP has a module for that. The newest one always waits. */
final class CreditReview {
    private static final double HELD = 0.11;
    private static final List<String> REASONS = List.of("超出信用额度", "有逾期未付", "新客户");

    private final Dice dice;
    private final List<String> deciders;
    private final List<CreditHold> holds = new ArrayList<>();

    private CreditReview(Dice dice, List<SalesUser> users) {
        this.dice = dice;
        this.deciders = users.stream()
                .filter(user -> user.manager() == null)
                .map(SalesUser::userId)
                .toList();
    }

    static List<CreditHold> simulate(long seed, List<SalesUser> users, List<Order> orders) {
        CreditReview review = new CreditReview(new Dice(seed, "credit review"), users);
        List<Order> reviewed = orders.stream()
                .filter(order -> !order.cancelled()
                        && order.currency() != null
                        && !order.bookedOn().isBefore(Calendar.MODERN_TIMES)
                        && total(order).signum() > 0)
                .toList();
        Optional<Order> newest =
                reviewed.stream().max(Comparator.comparing(Order::bookedOn).thenComparing(Order::orderNo));
        for (Order order : reviewed) {
            boolean waits = newest.filter(order::equals).isPresent();
            if (review.dice.chance(HELD) || waits) {
                review.hold(order, waits);
            }
        }
        return List.copyOf(review.holds);
    }

    /** The one that waits longest is released; empty when none waits by then. */
    static Optional<List<CreditHold>> released(List<CreditHold> before, String by, Instant at, Instant writtenAt) {
        return before.stream()
                .filter(hold ->
                        hold.outcome().equals("pending") && hold.heldAt().isBefore(at))
                .min(Comparator.comparing(CreditHold::heldAt).thenComparing(CreditHold::checkNo))
                .map(waiting -> {
                    List<CreditHold> holds = new ArrayList<>(before);
                    holds.set(holds.indexOf(waiting), waiting.released(at, by, writtenAt));
                    return List.copyOf(holds);
                });
    }

    private void hold(Order order, boolean waits) {
        LocalDate bookedOn = order.bookedOn();
        Instant heldAt = Calendar.minute(bookedOn, dice);
        Instant endedAt = OfficeHours.after(heldAt, dice.between(10, 1800));
        String reason = dice.pick(REASONS);
        String decider = dice.pick(deciders);
        String outcome = dice.chance(0.05) ? "rejected" : "released";
        boolean pending = waits || endedAt.isAfter(Calendar.END);
        holds.add(new CreditHold(
                "XS%06d".formatted(holds.size() + 1),
                order.orderNo(),
                reason,
                heldAt,
                pending ? null : endedAt,
                pending ? "pending" : outcome,
                pending ? null : decider,
                pending ? heldAt : endedAt));
    }

    private static BigDecimal total(Order order) {
        return order.lines().stream().map(Order.Line::netAmount).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
