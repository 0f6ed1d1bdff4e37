package yibiao.demo.truth;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import yibiao.demo.company.Calendar;
import yibiao.demo.company.Club;
import yibiao.demo.company.Company;
import yibiao.demo.company.Interaction;
import yibiao.demo.company.Interaction.Kind;
import yibiao.demo.company.Lead;
import yibiao.demo.company.Member;
import yibiao.demo.company.Participation;
import yibiao.demo.company.PointsEntry;
import yibiao.demo.company.Proposal;
import yibiao.demo.company.Referral;

/** Members, their points and orders, who is a fan, and what members do for the company. A member counts as its customer where that is known. */
final class ClubTruth {
    private static final int FAN_MIN = 4;
    private static final int FAN_DAYS = 90;
    private static final int YEAR = 365;
    private static final int PERIODS_DAYS = 360;
    private static final int REFERRAL_DAYS = 90;

    private final Club club;
    private final LocalDate asOf;
    private final Parties parties;
    private final Facts facts;
    private final Map<String, String> partyOfMember;
    private final Map<String, List<Member>> members = new HashMap<>();

    private ClubTruth(Company company, Parties parties, Facts facts) {
        this.club = company.club();
        this.asOf = company.asOf();
        this.parties = parties;
        this.facts = facts;
        this.partyOfMember =
                club.members().stream().collect(Collectors.toMap(Member::memberNo, member -> parties.of(member)));
        for (Member member : club.members()) {
            if (member.flaw().counts()) {
                members.computeIfAbsent(parties.of(member), any -> new ArrayList<>())
                        .add(member);
            }
        }
    }

    static Map<String, Object> of(Company company, Parties parties, Facts facts) {
        ClubTruth truth = new ClubTruth(company, parties, facts);
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("members", truth.members());
        map.put("points", truth.points());
        map.put("orders", truth.orders());
        map.put("fans", truth.fans());
        map.put("events", truth.events());
        map.put("referrals", truth.referrals(company.leadBook().leads()));
        map.put("proposals", truth.proposals());
        return map;
    }

    private Map<String, Object> members() {
        List<Member> enrolled =
                club.members().stream().filter(member -> member.flaw().counts()).toList();
        Set<String> now = new HashSet<>();
        enrolled.stream()
                .filter(member -> member.leftOn() == null)
                .map(parties::of)
                .forEach(now::add);
        now.remove(Parties.UNMAPPED);
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("enrolled", enrolled.size());
        map.put(
                "left",
                enrolled.stream().filter(member -> member.leftOn() != null).count());
        map.put(
                "now",
                enrolled.stream().filter(member -> member.leftOn() == null).count());
        map.put("customersNow", now.size());
        return map;
    }

    /** What was credited twice counts twice, until somebody takes it back; a line that cannot be read counts nowhere. */
    private Map<String, Object> points() {
        List<PointsEntry> entries =
                club.points().stream().filter(entry -> entry.flaw().counts()).toList();
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("issued", sum(entries, PointsEntry.Kind.EARN));
        map.put("redeemed", -sum(entries, PointsEntry.Kind.REDEEM));
        map.put("expired", -sum(entries, PointsEntry.Kind.EXPIRE));
        map.put("adjusted", sum(entries, PointsEntry.Kind.ADJUST));
        map.put("balance", entries.stream().mapToLong(PointsEntry::points).sum());
        Set<String> seen = new HashSet<>();
        map.put(
                "issuedTwice",
                entries.stream()
                        .filter(entry -> entry.kind() == PointsEntry.Kind.EARN
                                && !seen.add(entry.memberNo() + entry.on() + entry.points() + entry.orderNo()))
                        .mapToLong(PointsEntry::points)
                        .sum());
        map.put(
                "redeemers",
                entries.stream()
                        .filter(entry -> entry.kind() == PointsEntry.Kind.REDEEM)
                        .map(PointsEntry::memberNo)
                        .distinct()
                        .count());
        map.put(
                "redeemedByMonth",
                entries.stream()
                        .filter(entry -> entry.kind() == PointsEntry.Kind.REDEEM)
                        .collect(Collectors.groupingBy(
                                entry -> YearMonth.from(entry.on()).toString(),
                                TreeMap::new,
                                Collectors.summingLong(entry -> -entry.points()))));
        return map;
    }

    private static long sum(List<PointsEntry> entries, PointsEntry.Kind kind) {
        return entries.stream()
                .filter(entry -> entry.kind() == kind)
                .mapToLong(PointsEntry::points)
                .sum();
    }

    /** Of the last year: orders placed on a day of membership, and the product families that members of today bought. */
    private Map<String, Object> orders() {
        Predicate<LocalDate> lastYear = day -> !day.isAfter(asOf) && day.isAfter(asOf.minusDays(YEAR));
        int orders = 0;
        int ordersOfMembersNow = 0;
        Set<String> buyers = new HashSet<>();
        for (Purchase purchase : purchases()) {
            if (lastYear.test(purchase.on()) && isMemberOn(purchase.party(), purchase.on())) {
                orders++;
                buyers.add(purchase.party());
                ordersOfMembersNow += isMemberOn(purchase.party(), asOf) ? 1 : 0;
            }
        }
        Map<String, Set<String>> families = new HashMap<>();
        for (Line line : facts.lines()) {
            if (lastYear.test(line.bookedOn())
                    && line.netAmount().signum() > 0
                    && !line.family().equals(Parties.UNMAPPED)
                    && isMemberOn(line.party(), asOf)) {
                families.computeIfAbsent(line.party(), any -> new HashSet<>()).add(line.family());
            }
        }
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("orders", orders);
        map.put("buyers", buyers.size());
        map.put("ordersOfMembersNow", ordersOfMembersNow);
        map.put("membersNowWhoBought", families.size());
        map.put(
                "ofTwoFamilies",
                families.values().stream().filter(bought -> bought.size() >= 2).count());
        return map;
    }

    private record Purchase(String party, LocalDate on) {}

    /** A return alone is none. */
    private Collection<Purchase> purchases() {
        Set<String> paid = new HashSet<>();
        Map<String, Purchase> purchases = new HashMap<>();
        for (Line line : facts.lines()) {
            if (!line.party().equals(Parties.UNMAPPED)) {
                purchases.merge(
                        line.orderId(),
                        new Purchase(line.party(), line.bookedOn()),
                        (one, other) -> one.on().isBefore(other.on()) ? one : other);
                if (line.netAmount().signum() > 0) {
                    paid.add(line.orderId());
                }
            }
        }
        purchases.keySet().retainAll(paid);
        return purchases.values();
    }

    private boolean isMemberOn(String party, LocalDate day) {
        return !party.equals(Parties.UNMAPPED)
                && members.getOrDefault(party, List.of()).stream().anyMatch(member -> member.isMemberOn(day));
    }

    /**
     * A fan is a member or follower with four interactions within ninety days on two of them. Who was in touch at all in the last
     * twelve times thirty days is told, too, by the handle where the customer is unknown.
     */
    private Map<String, Object> fans() {
        List<Interaction> own = club.interactions().stream()
                .filter(interaction -> !interaction.bot() && !interaction.staff())
                .toList();
        Map<String, List<Interaction>> byParty = own.stream().collect(Collectors.groupingBy(this::party));
        byParty.remove(Parties.UNMAPPED);
        Map<String, Object> map = new LinkedHashMap<>();
        map.put(
                "now",
                byParty.entrySet().stream()
                        .filter(party -> isFan(party.getKey(), party.getValue(), asOf))
                        .count());
        map.put("ever", byParty.entrySet().stream().filter(this::wasFan).count());
        map.put(
                "inTouch",
                own.stream()
                        .filter(interaction -> day(interaction.at()).isAfter(asOf.minusDays(PERIODS_DAYS))
                                && !day(interaction.at()).isAfter(asOf))
                        .map(interaction ->
                                party(interaction).equals(Parties.UNMAPPED) ? interaction.handle() : party(interaction))
                        .distinct()
                        .count());
        map.put("ofProgramsAndStaff", club.interactions().size() - own.size());
        return map;
    }

    /** Somebody becomes a fan on a day of doing something, or of joining. */
    private boolean wasFan(Map.Entry<String, List<Interaction>> party) {
        Set<LocalDate> days = party.getValue().stream()
                .map(interaction -> day(interaction.at()))
                .collect(Collectors.toSet());
        members.getOrDefault(party.getKey(), List.of()).forEach(member -> days.add(member.joinedOn()));
        return days.stream().anyMatch(day -> isFan(party.getKey(), party.getValue(), day));
    }

    private boolean isFan(String party, List<Interaction> interactions, LocalDate day) {
        List<LocalDate> recent = interactions.stream()
                .filter(interaction -> interaction.kind() != Kind.UNFOLLOW)
                .map(interaction -> day(interaction.at()))
                .filter(on -> !on.isAfter(day) && on.isAfter(day.minusDays(FAN_DAYS)))
                .toList();
        return recent.size() >= FAN_MIN
                && Set.copyOf(recent).size() >= 2
                && (isMemberOn(party, day) || follows(interactions, day));
    }

    /** On one channel only; the last word counts, and the day of leaving is none any more. */
    private static boolean follows(List<Interaction> interactions, LocalDate day) {
        boolean follows = false;
        for (Interaction interaction : interactions) {
            if (!day(interaction.at()).isAfter(day)) {
                follows = interaction.kind() == Kind.FOLLOW || (follows && interaction.kind() != Kind.UNFOLLOW);
            }
        }
        return follows;
    }

    private String party(Interaction interaction) {
        String account = interaction.accountId();
        return account != null
                ? parties.of(Parties.sales(account))
                : partyOfMember.getOrDefault(String.valueOf(interaction.memberNo()), Parties.UNMAPPED);
    }

    /** People, not visits; who is asked to several events counts once. */
    private Map<String, Object> events() {
        Predicate<Participation> held =
                participation -> !participation.eventOn().isAfter(asOf);
        Predicate<Participation> came = participation -> participation.attendedAt() != null;
        Predicate<Participation> invited = held.and(participation -> participation.invitedOn() != null);
        Predicate<Participation> signedUp = held.and(participation -> participation.signedUpAt() != null);
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("attendees", people(came));
        map.put("invited", people(invited));
        map.put("invitedAndCame", people(invited.and(came)));
        map.put("signUps", club.participations().stream().filter(signedUp).count());
        map.put(
                "signUpsWhoCame",
                club.participations().stream().filter(signedUp.and(came)).count());
        return map;
    }

    private long people(Predicate<Participation> some) {
        return club.participations().stream()
                .filter(some)
                .map(participation ->
                        Objects.requireNonNullElse(participation.memberNo(), String.valueOf(participation.accountId())))
                .distinct()
                .count();
    }

    /** Recommended to oneself is to nobody; who had ordered before was no prospect. */
    private Map<String, Object> referrals(List<Lead> leads) {
        Map<String, Lead> byId = leads.stream().collect(Collectors.toMap(Lead::leadId, lead -> lead));
        Map<String, LocalDate> firstOrders = new HashMap<>();
        for (Purchase purchase : purchases()) {
            if (!purchase.on().isAfter(asOf)) {
                firstOrders.merge(purchase.party(), purchase.on(), (one, other) -> one.isBefore(other) ? one : other);
            }
        }
        int counted = 0;
        Set<String> prospects = new HashSet<>();
        Set<String> converted = new HashSet<>();
        for (Referral referral : club.referrals()) {
            Lead lead = byId.get(String.valueOf(referral.leadId()));
            String account = lead == null ? referral.accountId() : lead.accountId();
            String party = parties.of(account == null ? null : Parties.sales(account));
            boolean known = !party.equals(Parties.UNMAPPED);
            if (known && party.equals(partyOfMember.getOrDefault(referral.memberNo(), ""))) {
                continue;
            }
            counted++;
            LocalDate on = day(referral.at());
            LocalDate ordered = firstOrders.get(party);
            if (!referral.isShare()
                    && !on.isAfter(asOf.minusDays(REFERRAL_DAYS))
                    && (ordered == null || !ordered.isBefore(on))) {
                String who = known ? party : Objects.requireNonNullElse(referral.leadId(), String.valueOf(account));
                prospects.add(who);
                if (ordered != null && !ordered.isAfter(on.plusDays(REFERRAL_DAYS))) {
                    converted.add(who);
                }
            }
        }
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("referrals", counted);
        map.put("toOneself", club.referrals().size() - counted);
        map.put("prospects", prospects.size());
        map.put("ordered", converted.size());
        return map;
    }

    private Map<String, Object> proposals() {
        List<Proposal> meant = club.proposals().stream()
                .filter(proposal -> proposal.status() != Proposal.Status.VOID)
                .toList();
        long ideas = meant.stream()
                .filter(proposal -> proposal.kind() == Proposal.Kind.IDEA)
                .count();
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("ideas", ideas);
        map.put("trials", meant.size() - ideas);
        map.put(
                "advocates",
                meant.stream()
                        .map(proposal -> {
                            String party = partyOfMember.getOrDefault(proposal.memberNo(), Parties.UNMAPPED);
                            return party.equals(Parties.UNMAPPED) ? proposal.memberNo() : party;
                        })
                        .distinct()
                        .count());
        map.put("mistakes", club.proposals().size() - meant.size());
        return map;
    }

    private static LocalDate day(Instant at) {
        return at.atZone(Calendar.ZONE).toLocalDate();
    }
}
