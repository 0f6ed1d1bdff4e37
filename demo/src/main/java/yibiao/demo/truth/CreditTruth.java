package yibiao.demo.truth;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import yibiao.demo.company.Calendar;
import yibiao.demo.company.Company;
import yibiao.demo.company.CreditHold;
import yibiao.demo.company.OfficeHours;
import yibiao.demo.company.Order;

/** Which orders were stopped for a credit review, and for how many minutes. */
final class CreditTruth {
    private CreditTruth() {}

    static Map<String, Object> of(Company company) {
        List<CreditHold> holds = company.ledger().creditHolds();
        Instant now = Handoffs.endOf(company.asOf());
        List<CreditHold> kept = holds.stream()
                .filter(hold -> !hold.outcome().equals("rejected"))
                .toList();
        LocalDate since = holds.stream()
                .map(hold -> hold.heldAt().atZone(Calendar.ZONE).toLocalDate())
                .min(LocalDate::compareTo)
                .orElseThrow();
        Set<String> stopped = holds.stream().map(CreditHold::orderNo).collect(Collectors.toSet());
        List<Order> orders = company.orders().stream()
                .filter(order -> isOrder(order) && !order.bookedOn().isBefore(since))
                .toList();
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("orders", orders.size());
        map.put(
                "stopped",
                orders.stream()
                        .filter(order -> stopped.contains(order.orderNo()))
                        .count());
        map.put(
                "waiting",
                holds.stream().filter(hold -> hold.outcome().equals("pending")).count());
        map.put(
                "minutes",
                middle(kept.stream()
                        .map(hold ->
                                Duration.between(hold.heldAt(), end(hold, now)).toMinutes())
                        .toList()));
        map.put(
                "officeMinutes",
                middle(kept.stream()
                        .map(hold -> OfficeHours.minutes(hold.heldAt(), end(hold, now)))
                        .toList()));
        return map;
    }

    private static Instant end(CreditHold hold, Instant now) {
        return Objects.requireNonNullElse(hold.endedAt(), now);
    }

    /** A return is none, and neither is what was cancelled or lacks its currency and so never arrives. */
    private static boolean isOrder(Order order) {
        return !order.cancelled()
                && order.currency() != null
                && order.lines().stream()
                                .map(Order.Line::netAmount)
                                .reduce(BigDecimal.ZERO, BigDecimal::add)
                                .signum()
                        > 0;
    }

    private static double middle(List<Long> values) {
        List<Long> sorted = values.stream().sorted().toList();
        int half = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(half) : (sorted.get(half - 1) + sorted.get(half)) / 2.0;
    }
}
