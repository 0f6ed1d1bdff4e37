package yibiao.demo.company;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The quotas: what a seller brought in an average quarter, a little more of it, loaded on the first day of the quarter. */
final class Targets {
    static final String WON = "won_amount";
    static final String BOOKED = "booked_amount";

    private static final BigDecimal LEAST = BigDecimal.valueOf(50_000);
    private static final BigDecimal STEP = BigDecimal.valueOf(10_000);
    /** In this quarter one team's quotas were raised halfway. */
    private static final LocalDate REVISED = LocalDate.of(2026, 1, 1);

    private final Dice dice;
    private final Map<String, Double> wonOnAverage = new HashMap<>();

    private Targets(Dice dice) {
        this.dice = dice;
    }

    static List<Target> simulate(
            long seed, List<SalesUser> users, List<Opportunity> deals, List<RegionalDeal> regionalDeals) {
        Targets targets = new Targets(new Dice(seed, "targets"));
        double quarters = Calendar.quarters().size();
        Stream.concat(
                        deals.stream()
                                .filter(deal -> deal.stage() == Stage.WON)
                                .map(deal -> Map.entry(deal.ownerId(), yuan(deal.amount(), deal.currency()))),
                        regionalDeals.stream()
                                .filter(deal -> deal.stage() == Stage.WON)
                                .map(deal -> Map.entry(deal.ownerId(), yuan(deal.amount(), deal.currency()))))
                .forEach(won -> targets.wonOnAverage.merge(won.getKey(), won.getValue() / quarters, Double::sum));
        List<Target> all = new ArrayList<>();
        for (LocalDate quarter : Calendar.quarters()) {
            users.stream()
                    .filter(user -> !People.isInside(user))
                    .filter(user -> user.active() || user.updatedAt().isAfter(Calendar.at(quarter, LocalTime.NOON)))
                    .forEach(user -> all.addAll(targets.of(user, quarter)));
        }
        return List.copyOf(all);
    }

    private List<Target> of(SalesUser user, LocalDate quarter) {
        double growth = 0.85 + 0.4 * Calendar.progress(quarter);
        double usual = wonOnAverage.getOrDefault(user.userId(), 0.0) * growth;
        List<Target> targets = new ArrayList<>();
        for (String measure : List.of(WON, BOOKED)) {
            BigDecimal amount = rounded(usual * (measure.equals(WON) ? 1.1 : 1.6) * dice.lognormal(0.12));
            Target target = new Target(
                    user.userId(),
                    user.team(),
                    measure,
                    quarter,
                    quarter.plusMonths(3).minusDays(1),
                    amount,
                    1,
                    Calendar.at(quarter, LocalTime.of(9, 0)));
            targets.add(target);
            if (quarter.equals(REVISED) && user.region().equals("华南")) {
                targets.add(target.revised(
                        amount.add(STEP.multiply(BigDecimal.valueOf(3))),
                        Calendar.at(quarter.plusDays(40), LocalTime.of(15, 30))));
            }
        }
        return targets;
    }

    private static BigDecimal rounded(double amount) {
        return BigDecimal.valueOf(amount)
                .divide(STEP, 0, RoundingMode.HALF_UP)
                .multiply(STEP)
                .max(LEAST)
                .setScale(2);
    }

    private static double yuan(@Nullable BigDecimal amount, String currency) {
        return amount == null ? 0 : amount.doubleValue() * Market.roughRate(currency);
    }
}
