package yibiao.demo.company;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Whom members recommended the company to: leads that say so themselves, and customers before their first order. */
final class Referrals {
    private static final double TRACKED = 0.6;
    private static final double BROUGHT_A_CUSTOMER = 0.5;

    private final Dice dice;
    private final List<Member> members;
    private final List<Referral> referrals = new ArrayList<>();

    private Referrals(Dice dice, List<Member> members) {
        this.dice = dice;
        this.members = members;
    }

    static List<Referral> simulate(
            long seed, List<Member> members, List<Lead> leads, List<Order> orders, Customers customers) {
        Referrals referrals = new Referrals(new Dice(seed, "referrals"), members);
        leads.stream().filter(lead -> lead.source().equals("老客户推荐")).forEach(referrals::precede);
        referrals.bringCustomers(orders, customers);
        for (int shares = members.size() / 10; shares > 0; shares--) {
            referrals.add(referrals.dice.date(Community.OPENED, Calendar.AS_OF), null, null);
        }
        referrals.plantToOneself();
        referrals.referrals.sort(Comparator.comparing(Referral::at));
        return List.copyOf(referrals.referrals);
    }

    private void precede(Lead lead) {
        LocalDate came = lead.createdAt().atZone(Calendar.ZONE).toLocalDate();
        if (dice.chance(TRACKED)) {
            add(came.minusDays(dice.between(1, 10)), lead.leadId(), null);
        }
    }

    /** Most order within ninety days, as the first one did, and some take half a year. */
    private void bringCustomers(List<Order> orders, Customers customers) {
        Map<String, LocalDate> firstOrders = new HashMap<>();
        for (Order order : orders) {
            if (!order.cancelled() && order.currency() != null) {
                firstOrders.merge(
                        order.customerId(), order.bookedOn(), (one, other) -> one.isBefore(other) ? one : other);
            }
        }
        List<Customer> brought = customers.all().stream()
                .filter(customer -> customer.crmAccountId() != null
                        && firstOrders
                                .getOrDefault(customer.customerId(), LocalDate.MIN)
                                .isAfter(Community.OPENED.plusDays(80)))
                .toList();
        for (Customer customer : brought) {
            boolean first = customer.equals(brought.get(0));
            if (first || dice.chance(BROUGHT_A_CUSTOMER)) {
                int days = first || dice.chance(0.7) ? dice.between(10, 80) : dice.between(100, 190);
                LocalDate ordered = firstOrders.getOrDefault(customer.customerId(), Calendar.AS_OF);
                add(ordered.minusDays(days), null, customers.behind(customer).accountId());
            }
        }
    }

    /** The code was meant for others. */
    private void plantToOneself() {
        members.stream()
                .filter(member -> member.accountId() != null && member.leftOn() == null)
                .findFirst()
                .ifPresent(member -> add(LocalDate.of(2026, 6, 24), member, null, member.accountId()));
    }

    /** By any member of the day; the first ones were there before anything was recommended. */
    private void add(LocalDate day, @Nullable String leadId, @Nullable String accountId) {
        Member member = dice.pick(members);
        while (!member.isMemberOn(day)) {
            member = dice.pick(members);
        }
        add(day, member, leadId, accountId);
    }

    private void add(LocalDate day, Member member, @Nullable String leadId, @Nullable String accountId) {
        Instant at = Calendar.at(day, LocalTime.of(8, 0)).plus(dice.between(0, 14 * 60), ChronoUnit.MINUTES);
        referrals.add(new Referral(
                "TJ%05d".formatted(referrals.size() + 1),
                at,
                member.memberNo(),
                leadId,
                accountId,
                dice.pick(List.of("微信", "微信", "会员页"))));
    }
}
