package yibiao.demo.truth;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import java.util.stream.Collectors;
import yibiao.demo.company.Company;
import yibiao.demo.company.Target;

/** What sellers were to bring, and what they brought: {@code U001/2025-10-01} for the quarter that begins on that day. */
final class QuotaTruth {
    private QuotaTruth() {}

    static Map<String, Object> of(Company company, Facts facts) {
        Map<String, BigDecimal> won = new TreeMap<>();
        facts.deals().stream()
                .filter(deal -> deal.is("won"))
                .forEach(deal -> deal.closedOn()
                        .ifPresent(closedOn -> deal.reported()
                                .ifPresent(amount -> won.merge(key(deal.owner(), closedOn), amount, BigDecimal::add))));
        Map<String, BigDecimal> booked = new TreeMap<>();
        facts.lines().stream()
                .filter(line -> !line.seller().isEmpty())
                .forEach(line -> line.revenue()
                        .ifPresent(
                                amount -> booked.merge(key(line.seller(), line.bookedOn()), amount, BigDecimal::add)));
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("won_amount", measure(company.targets(), "won_amount", won));
        map.put("booked_amount", measure(company.targets(), "booked_amount", booked));
        return map;
    }

    /** Only where there is a target; of several versions the highest holds. */
    private static Map<String, Object> measure(List<Target> targets, String measure, Map<String, BigDecimal> reached) {
        Map<String, Target> latest = targets.stream()
                .filter(target -> target.measure().equals(measure))
                .collect(Collectors.toMap(
                        target -> key(target.sellerId(), target.startsOn()),
                        target -> target,
                        BinaryOperator.maxBy(Comparator.comparing(Target::version)),
                        TreeMap::new));
        Map<String, Object> each = new LinkedHashMap<>();
        latest.forEach((key, target) ->
                each.put(key, parts(target.amount(), reached.getOrDefault(key, BigDecimal.ZERO))));
        Map<String, Object> map = new LinkedHashMap<>();
        map.put(
                "total",
                parts(
                        latest.values().stream().map(Target::amount).reduce(BigDecimal.ZERO, BigDecimal::add),
                        latest.keySet().stream()
                                .map(key -> reached.getOrDefault(key, BigDecimal.ZERO))
                                .reduce(BigDecimal.ZERO, BigDecimal::add)));
        map.put("bySellerAndQuarter", each);
        return map;
    }

    private static Map<String, String> parts(BigDecimal target, BigDecimal reached) {
        return Map.of(
                "target", target.setScale(4).toPlainString(),
                "reached", reached.setScale(4).toPlainString());
    }

    private static String key(String seller, LocalDate day) {
        return seller + "/" + day.withDayOfMonth(1).minusMonths((day.getMonthValue() - 1) % 3);
    }
}
