package yibiao.demo.company;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The loyalty programme: who is in it, their points, and what they do beyond buying. */
public record Club(
        List<Member> members,
        List<PointsEntry> points,
        List<Interaction> interactions,
        List<Participation> participations,
        List<Referral> referrals,
        List<Proposal> proposals) {

    public Club {
        members = List.copyOf(members);
        points = List.copyOf(points);
        interactions = List.copyOf(interactions);
        participations = List.copyOf(participations);
        referrals = List.copyOf(referrals);
        proposals = List.copyOf(proposals);
    }

    static Club simulate(
            long seed,
            List<Member> members,
            List<Account> accounts,
            List<Order> orders,
            Customers customers,
            List<Lead> leads,
            List<Campaign> campaigns,
            List<Product> products) {
        List<Account> known =
                accounts.stream().filter(account -> account.deletedAt() == null).toList();
        List<Interaction> interactions = Community.simulate(seed, members, known);
        return new Club(
                members,
                PointsBook.simulate(seed, members, orders, customers),
                interactions,
                Events.simulate(seed, members, known, campaigns),
                Referrals.simulate(seed, members, leads, orders, customers),
                Proposals.simulate(seed, Math.max(10, members.size() / 7), interactions, products));
    }

    /** What each member has left. */
    public Map<String, Integer> balances() {
        return points.stream()
                .filter(entry -> entry.flaw().counts())
                .collect(Collectors.groupingBy(PointsEntry::memberNo, Collectors.summingInt(PointsEntry::points)));
    }
}
