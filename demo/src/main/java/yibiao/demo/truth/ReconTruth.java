package yibiao.demo.truth;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import yibiao.demo.company.Company;
import yibiao.demo.company.Order;

/**
 * Which of the CRM's won deals the ERP has an order for. What has no number in common is alike when customer and product are the
 * same, the days at most thirty apart and the amounts at most ten percent.
 */
final class ReconTruth {
    private static final int GRACE_DAYS = 7;
    private static final int WINDOW_DAYS = 30;
    private static final BigDecimal TOLERANCE = new BigDecimal("0.10");

    private ReconTruth() {}

    static Map<String, Object> of(Company company, Parties parties, Facts facts) {
        List<Order> orders = company.orders().stream()
                .filter(order -> !order.cancelled() && order.currency() != null)
                .toList();
        Set<String> numbers = orders.stream()
                .map(Order::opportunityId)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        Map<String, List<Line>> numberless = facts.lines().stream()
                .filter(line -> line.source().equals("erp"))
                .collect(Collectors.groupingBy(Line::orderId));
        orders.stream()
                .filter(order -> order.opportunityId() != null)
                .forEach(order -> numberless.remove("erp:" + order.orderNo()));
        Map<String, List<List<Line>>> byParty = numberless.values().stream()
                .collect(Collectors.groupingBy(lines -> lines.get(0).party()));
        int won = 0;
        int byNumber = 0;
        List<String> alike = new ArrayList<>();
        List<String> without = new ArrayList<>();
        for (Deal deal : facts.deals()) {
            LocalDate closedOn = deal.closedOn().orElse(LocalDate.MAX);
            if (!deal.source().equals("sales")
                    || !deal.is("won")
                    || closedOn.isAfter(company.asOf().minusDays(GRACE_DAYS))) {
                continue;
            }
            won++;
            if (numbers.contains(deal.id())) {
                byNumber++;
            } else if (!deal.party().equals(Parties.UNMAPPED)
                    && byParty.getOrDefault(deal.party(), List.of()).stream()
                            .anyMatch(lines -> isAlike(deal, closedOn, lines))) {
                alike.add(deal.id());
            } else {
                without.add(deal.id());
            }
        }
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("wonAWeekAgo", won);
        map.put("orderNamesTheDeal", byNumber);
        map.put("orderIsAlike", alike.size());
        map.put("withoutOrder", without.size());
        map.put("withoutOrderFirst", without.subList(0, Math.min(5, without.size())));
        map.put("ordersWithoutADealsNumber", numberless.size());
        return map;
    }

    private static boolean isAlike(Deal deal, LocalDate closedOn, List<Line> lines) {
        BigDecimal ordered = lines.stream()
                .map(line -> line.revenue().orElse(BigDecimal.ZERO))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        return Math.abs(ChronoUnit.DAYS.between(closedOn, lines.get(0).bookedOn())) <= WINDOW_DAYS
                && lines.stream()
                        .anyMatch(line -> line.product().equals(deal.product())
                                && !line.product().equals(Parties.UNMAPPED))
                && deal.reported()
                        .filter(amount -> amount.signum() > 0
                                && ordered.subtract(amount).abs().compareTo(amount.multiply(TOLERANCE)) <= 0)
                        .isPresent();
    }
}
