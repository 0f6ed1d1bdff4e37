package yibiao.demo.company;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What sellers write down of their work on deals. About some deals nobody writes anything, about those made up least of all. */
final class Activities {
    private static final double NOTHING_WRITTEN = 0.12;
    private static final List<String> NOTES = List.of(
            "客户确认了技术指标，等待预算批复。",
            "与采购谈了付款条件，希望账期六十天。",
            "现场演示顺利，实验室主任比较认可。",
            "对手报价更低，需要准备性能对比材料。",
            "客户负责人出差，下周再联系。",
            "Budget is approved, the order is expected after the audit.",
            "Asked for a second demonstration with their own samples.");

    private final Dice dice;
    private final Map<String, List<Contact>> contacts;
    private final List<Activity> activities = new ArrayList<>();

    private Activities(Dice dice, List<Contact> contacts) {
        this.dice = dice;
        this.contacts = contacts.stream().collect(Collectors.groupingBy(Contact::accountId));
    }

    static List<Activity> simulate(long seed, List<Opportunity> deals, Set<String> madeUp, List<Contact> contacts) {
        Activities activities = new Activities(new Dice(seed, "activities"), contacts);
        for (Opportunity deal : deals) {
            if (!madeUp.contains(deal.opportunityId()) && !activities.dice.chance(NOTHING_WRITTEN)) {
                activities.add(deal);
            }
        }
        return List.copyOf(activities.activities);
    }

    private void add(Opportunity deal) {
        LocalDate closedOn = deal.closedOn();
        LocalDate to = closedOn == null ? Calendar.AS_OF : closedOn;
        LocalDate from = to.isBefore(deal.createdOn()) ? to.minusDays(20) : deal.createdOn();
        int count = dice.weighted(new double[] {0, 5, 4, 2, 1});
        for (int i = 0; i < count; i++) {
            String kind = dice.pick(List.of("call", "call", "meeting", "email", "note"));
            boolean talk = kind.equals("call") || kind.equals("meeting");
            boolean spoken = talk || kind.equals("email");
            Instant at = Calendar.minute(dice.date(from, to), dice);
            activities.add(new Activity(
                    "T%06d".formatted(activities.size() + 1),
                    kind,
                    !spoken ? null : dice.chance(0.2) ? "inbound" : "outbound",
                    true,
                    at,
                    entered(at),
                    talk ? Integer.valueOf(dice.between(1, 18) * 300) : null,
                    deal.ownerId(),
                    deal.accountId(),
                    someone(deal.accountId()),
                    null,
                    deal.opportunityId(),
                    kind.equals("note") || dice.chance(0.5) ? dice.pick(NOTES) : null));
        }
    }

    /** Mostly the same hour, sometimes when the week is over. */
    private Instant entered(Instant at) {
        Duration lag = switch (dice.weighted(new double[] {80, 14, 6})) {
            case 0 -> Duration.ofMinutes(dice.between(1, 90));
            case 1 -> Duration.ofHours(dice.between(18, 72));
            default -> Duration.ofDays(dice.between(5, 20));
        };
        Instant entered = at.plus(lag);
        return entered.isAfter(Calendar.END) ? Calendar.END : entered;
    }

    private @Nullable String someone(@Nullable String accountId) {
        List<Contact> people = accountId == null ? List.of() : contacts.getOrDefault(accountId, List.of());
        return people.isEmpty() ? null : dice.pick(people).contactId();
    }
}
