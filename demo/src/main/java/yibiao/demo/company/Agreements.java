package yibiao.demo.company;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A contract per dealer and year. Most are renewed in time, some weeks late, and some not at all while the dealer goes on ordering. */
final class Agreements {
    private static final String IN_FORCE = "生效";
    private static final String TERMINATED = "终止";
    private static final String DRAFT = "草稿";
    private static final String VOID = "作废";
    private static final int FIRST_YEAR = Calendar.FIRST_DAY.getYear();

    private final Dice dice;
    private final List<Agreement> agreements = new ArrayList<>();

    private Agreements(Dice dice) {
        this.dice = dice;
    }

    static List<Agreement> simulate(long seed, List<Dealer> dealers) {
        Agreements agreements = new Agreements(new Dice(seed, "agreements"));
        dealers.forEach(agreements::sign);
        return List.copyOf(agreements.agreements);
    }

    private void sign(Dealer dealer) {
        if (dice.chance(0.1)) {
            // Older than the yearly form.
            add(dealer, dealer.signedOn(), dealer.signedOn(), null, IN_FORCE);
            return;
        }
        add(dealer, dealer.signedOn(), dealer.signedOn(), LocalDate.of(FIRST_YEAR, 12, 31), IN_FORCE);
        for (int year = FIRST_YEAR + 1; year <= Calendar.AS_OF.getYear(); year++) {
            LocalDate starts = LocalDate.of(year, 1, 1);
            LocalDate ends = LocalDate.of(year, 12, 31);
            switch (dice.weighted(new double[] {70, 14, 4, 6, 6})) {
                case 0 -> add(dealer, starts.minusDays(dice.between(1, 30)), starts, ends, IN_FORCE);
                case 1 -> add(dealer, starts.plusDays(dice.between(14, 100)), starts, ends, IN_FORCE);
                case 2 -> {
                    add(dealer, starts.minusDays(5), starts, ends, VOID); // the wrong form
                    add(dealer, starts.minusDays(3), starts, ends, IN_FORCE);
                }
                case 3 -> {
                    add(dealer, starts.minusDays(5), starts, starts.plusDays(dice.between(60, 150)), TERMINATED);
                    return;
                }
                default -> {
                    add(dealer, null, starts, ends, DRAFT);
                    return;
                }
            }
        }
    }

    private void add(
            Dealer dealer, @Nullable LocalDate signedOn, LocalDate startsOn, @Nullable LocalDate endsOn, String state) {
        agreements.add(new Agreement(
                "HT%05d".formatted(agreements.size() + 1), dealer.dealerId(), signedOn, startsOn, endsOn, state));
    }
}
