package yibiao.demo.company;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import yibiao.demo.company.BudgetRequest.Outcome;

/**
 * The head of a team asks for each campaign's money some weeks before it begins, and for some campaigns for more while they run. Another
 * head decides within a fortnight of office hours; what was asked for last still waits.
 */
final class BudgetRequests {
    private static final double FOR_MORE = 0.45;

    private final Dice dice;
    private final List<String> heads;
    private final List<BudgetRequest> requests = new ArrayList<>();

    private BudgetRequests(long seed, List<SalesUser> users) {
        this.dice = new Dice(seed, "budget requests");
        this.heads = users.stream()
                .filter(user -> user.manager() == null && user.active())
                .map(SalesUser::userId)
                .toList();
    }

    static List<BudgetRequest> simulate(long seed, List<Campaign> campaigns, List<SalesUser> users) {
        BudgetRequests requests = new BudgetRequests(seed, users);
        for (Campaign campaign : campaigns) {
            requests.ask(campaign, campaign.startsOn().minusDays(requests.dice.between(15, 50)), campaign.budget());
            if (requests.dice.chance(FOR_MORE)) {
                BigDecimal more = campaign.budget()
                        .multiply(BigDecimal.valueOf(requests.dice.between(5, 30)))
                        .divide(BigDecimal.valueOf(100), 2, RoundingMode.HALF_UP);
                requests.ask(campaign, campaign.startsOn().plusDays(requests.dice.between(1, 12)), more);
            }
        }
        // Asked for the day before, for a campaign of the autumn.
        Campaign last = campaigns.get(campaigns.size() - 1);
        requests.add(
                last,
                last.budget(),
                Calendar.minute(Calendar.AS_OF.minusDays(1), requests.dice),
                Outcome.PENDING,
                null);
        return requests.requests;
    }

    /** Also at weekends and on holidays, when nobody decides. */
    private void ask(Campaign campaign, LocalDate day, BigDecimal amount) {
        LocalDate asked = day.isBefore(Calendar.MODERN_TIMES) ? Calendar.MODERN_TIMES : day;
        if (asked.isAfter(Calendar.AS_OF)) {
            return;
        }
        Instant at = Calendar.minute(asked, dice);
        Instant decided = OfficeHours.after(at, dice.between(40, 10 * 540));
        switch (dice.weighted(new double[] {74, 16, 10})) {
            case 0 -> decide(campaign, amount, at, Outcome.APPROVED, decided);
            case 1 -> decide(campaign, amount, at, Outcome.REJECTED, decided);
            default -> add(campaign, amount, at, Outcome.WITHDRAWN, null);
        }
    }

    private void decide(Campaign campaign, BigDecimal amount, Instant at, Outcome outcome, Instant decided) {
        if (decided.isAfter(Leads.LIMIT)) {
            add(campaign, amount, at, Outcome.PENDING, null);
        } else {
            add(campaign, amount, at, outcome, decided);
        }
    }

    private void add(Campaign campaign, BigDecimal amount, Instant at, Outcome outcome, @Nullable Instant decided) {
        int head = dice.between(0, heads.size() - 1);
        requests.add(new BudgetRequest(
                "BR%04d".formatted(requests.size() + 1),
                campaign.code(),
                amount,
                campaign.currency(),
                heads.get(head),
                at,
                outcome,
                decided == null ? null : heads.get((head + 1) % heads.size()),
                decided));
    }
}
