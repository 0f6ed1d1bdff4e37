package yibiao.demo.truth;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import yibiao.demo.company.Agreement;
import yibiao.demo.company.Company;

/** Who sells for the company, and who of them had signed for the day. */
final class PartnerTruth {
    private PartnerTruth() {}

    static Map<String, Object> of(Company company, Facts facts) {
        Map<String, List<Agreement>> agreements =
                company.ledger().agreements().stream().collect(Collectors.groupingBy(Agreement::dealerId));
        List<Line> lines = facts.lines().stream()
                .filter(line -> line.source().equals("channel") && !line.party().equals(Parties.UNMAPPED))
                .toList();
        Map<String, List<Line>> orders = new HashMap<>();
        lines.stream().collect(Collectors.groupingBy(Line::orderId)).forEach((order, its) -> {
            if (its.stream().anyMatch(line -> line.netAmount().signum() > 0)) {
                orders.put(order, its);
            }
        });
        Map<String, Set<String>> partners = new TreeMap<>();
        Map<String, Set<String>> signed = new TreeMap<>();
        int unsigned = 0;
        for (List<Line> order : orders.values()) {
            String dealer = order.get(0).party();
            LocalDate on =
                    order.stream().map(Line::bookedOn).min(LocalDate::compareTo).orElseThrow();
            add(partners, on, dealer);
            if (agreements.getOrDefault(dealer.substring("channel:".length()), List.of()).stream()
                    .anyMatch(agreement -> covers(agreement, on))) {
                add(signed, on, dealer);
            } else {
                unsigned++;
            }
        }
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("partners", count(partners));
        map.put("signed", count(signed));
        map.put("orders", orders.size());
        map.put("ordersWithoutContract", unsigned);
        map.put(
                "revenue",
                lines.stream()
                        .flatMap(line -> line.revenue().stream())
                        .reduce(Tally.zero(), BigDecimal::add)
                        .toPlainString());
        return map;
    }

    /** Of all time and of the quarter. */
    private static void add(Map<String, Set<String>> dealers, LocalDate on, String dealer) {
        LocalDate quarter = on.withDayOfMonth(1).minusMonths((on.getMonthValue() - 1) % 3);
        dealers.computeIfAbsent("total", any -> new TreeSet<>()).add(dealer);
        dealers.computeIfAbsent(quarter.toString(), any -> new TreeSet<>()).add(dealer);
    }

    private static Map<String, Integer> count(Map<String, Set<String>> dealers) {
        Map<String, Integer> counts = new TreeMap<>();
        dealers.forEach((when, who) -> counts.put(when, who.size()));
        return counts;
    }

    private static boolean covers(Agreement agreement, LocalDate on) {
        LocalDate ends = agreement.endsOn();
        return Set.of("生效", "终止").contains(agreement.state())
                && Stream.ofNullable(agreement.signedOn()).noneMatch(on::isBefore)
                && !on.isBefore(agreement.startsOn())
                && (ends == null || !on.isAfter(ends));
    }
}
