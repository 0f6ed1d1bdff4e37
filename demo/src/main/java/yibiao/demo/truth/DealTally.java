package yibiao.demo.truth;

import java.math.BigDecimal;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What deals add up to. Ratios are given as their parts; the win rate is won by won plus lost. */
final class DealTally {
    private final Map<String, Integer> counts = new TreeMap<>(Map.of("open", 0, "won", 0, "lost", 0, "void", 0));
    private final Map<String, BigDecimal> amounts = new TreeMap<>();
    private int pricedWins;
    private int unpricedWins;
    private int withoutRate;
    private int openWithoutAmount;
    private long cycleDays;
    private int cycles;

    static DealTally of(List<Deal> deals) {
        DealTally tally = new DealTally();
        deals.forEach(tally::add);
        return tally;
    }

    static Map<String, DealTally> by(List<Deal> deals, Function<Deal, String> value) {
        Map<String, DealTally> tallies = new TreeMap<>();
        deals.forEach(deal -> tallies.computeIfAbsent(value.apply(deal), any -> new DealTally())
                .add(deal));
        return tallies;
    }

    Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("count", counts.values().stream().mapToInt(Integer::intValue).sum());
        map.putAll(counts);
        map.put("wonAmount", amount("won"));
        map.put("lostAmount", amount("lost"));
        map.put("openPipeline", amount("open"));
        map.put("pricedWins", pricedWins);
        map.put("unpricedWins", unpricedWins);
        map.put("openWithoutAmount", openWithoutAmount);
        map.put("amountsWithoutRate", withoutRate);
        map.put("cycleDaysSum", cycleDays);
        map.put("cycleDaysN", cycles);
        return map;
    }

    private void add(Deal deal) {
        counts.merge(deal.status(), 1, Integer::sum);
        deal.reported().ifPresent(amount -> amounts.merge(deal.status(), amount, BigDecimal::add));
        if (deal.amount().isPresent() && deal.reported().isEmpty()) {
            withoutRate++;
        }
        if (deal.is("open") && deal.amount().isEmpty()) {
            openWithoutAmount++;
        }
        if (deal.is("won")) {
            pricedWins += deal.isPriced() ? 1 : 0;
            unpricedWins += deal.isPriced() ? 0 : 1;
            deal.closedOn()
                    .map(closed -> ChronoUnit.DAYS.between(deal.createdOn(), closed))
                    .ifPresent(this::addCycle);
        }
    }

    /** A deal that was entered after it was signed has no cycle. */
    private void addCycle(@Nullable Long days) {
        if (days != null && days >= 0) {
            cycleDays += days;
            cycles++;
        }
    }

    private String amount(String status) {
        return amounts.getOrDefault(status, Tally.zero()).toPlainString();
    }
}
