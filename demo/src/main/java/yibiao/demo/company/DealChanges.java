package yibiao.demo.company;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How deals came to the date and amount they have: expectations that were pushed, amounts that were put right. */
final class DealChanges {
    private static final String EXPECTED = "expected_close_on";
    private static final String AMOUNT = "amount";

    private DealChanges() {}

    /** @param pushes what is known already of deals that were made up */
    static List<FieldChange> simulate(
            long seed, List<Opportunity> deals, List<PaddedQuarter> padded, List<FieldChange> pushes) {
        Dice dice = new Dice(seed, "deal changes");
        Set<String> padders = new HashSet<>();
        padded.forEach(quarter -> padders.add(quarter.sellerId()));
        List<FieldChange> changes = new ArrayList<>(pushes);
        for (Opportunity deal : deals) {
            LocalDate from = deal.createdOn();
            LocalDate closedOn = deal.closedOn();
            LocalDate to = closedOn == null ? Calendar.AS_OF : closedOn;
            if (padders.contains(deal.ownerId())
                    || deal.deletedAt() != null
                    || from.plusDays(10).isAfter(to)) {
                continue;
            }
            if (dice.chance(0.17)) {
                LocalDate now = deal.expectedCloseOn();
                LocalDate middle = now.minusDays(dice.between(15, 60));
                if (dice.chance(0.3)) {
                    LocalDate first = middle.minusDays(dice.between(10, 40));
                    LocalDate halfway = from.plusDays(ChronoUnit.DAYS.between(from, to) / 2);
                    changes.add(
                            expected(deal, first, middle, Calendar.during(dice.date(from.plusDays(1), halfway), dice)));
                    from = halfway;
                }
                changes.add(expected(
                        deal, middle, now, Calendar.during(dice.date(from.plusDays(1), to.minusDays(1)), dice)));
            }
            BigDecimal amount = deal.amount();
            if (amount != null && amount.signum() > 0 && dice.chance(0.08)) {
                BigDecimal before = amount.multiply(BigDecimal.valueOf(dice.pick(List.of(70, 80, 90, 110, 120, 130))))
                        .divide(BigDecimal.valueOf(100), 2, RoundingMode.HALF_UP);
                LocalDate on = dice.date(deal.createdOn().plusDays(1), to.minusDays(1));
                changes.add(change(
                        deal, AMOUNT, before.toPlainString(), amount.toPlainString(), Calendar.during(on, dice)));
            }
        }
        List<FieldChange> numbered = new ArrayList<>();
        changes.forEach(change -> numbered.add(new FieldChange(
                "F%06d".formatted(numbered.size() + 1),
                change.opportunityId(),
                change.field(),
                change.oldValue(),
                change.newValue(),
                change.changedAt(),
                change.changedBy())));
        return List.copyOf(numbered);
    }

    /** A change that has no number yet. */
    static FieldChange expected(Opportunity deal, LocalDate before, LocalDate after, Instant at) {
        return change(deal, EXPECTED, before.toString(), after.toString(), at);
    }

    private static FieldChange change(
            Opportunity deal, String field, @Nullable String before, @Nullable String after, Instant at) {
        return new FieldChange("", deal.opportunityId(), field, before, after, at, deal.ownerId());
    }
}
