package yibiao.demo.truth;

import java.math.BigDecimal;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/** What order lines add up to. Amounts become text with four decimals, so that no reader rounds them. */
final class Tally {
    private BigDecimal revenue = zero();
    private BigDecimal netAmount = zero();
    private int lines;
    private int unpriced;
    private final Set<String> orders = new HashSet<>();
    private final Set<String> buyers = new HashSet<>();

    static Tally of(List<Line> lines) {
        Tally tally = new Tally();
        lines.forEach(tally::add);
        return tally;
    }

    /** One tally per value, sorted by the value. */
    static Map<String, Tally> by(List<Line> lines, Function<Line, String> value) {
        Map<String, Tally> tallies = new TreeMap<>();
        lines.forEach(line ->
                tallies.computeIfAbsent(value.apply(line), any -> new Tally()).add(line));
        return tallies;
    }

    static BigDecimal zero() {
        return BigDecimal.ZERO.setScale(4);
    }

    BigDecimal revenue() {
        return revenue;
    }

    Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("revenue", revenue.toPlainString());
        map.put("orderLines", lines);
        map.put("unpricedLines", unpriced);
        map.put("orders", orders.size());
        map.put("buyers", buyers.size());
        return map;
    }

    /** For lines of one currency: also their sum in it. */
    Map<String, Object> toMapWithNetAmount() {
        Map<String, Object> map = toMap();
        map.put("netAmount", netAmount.toPlainString());
        return map;
    }

    private void add(Line line) {
        lines++;
        netAmount = netAmount.add(line.netAmount());
        line.revenue().ifPresentOrElse(amount -> revenue = revenue.add(amount), () -> unpriced++);
        orders.add(line.orderId());
        if (!line.party().equals(Parties.UNMAPPED)) {
            buyers.add(line.party());
        }
    }
}
