package yibiao.demo.company;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import yibiao.demo.company.Lead.Status;
import yibiao.demo.company.LeadEvent.Kind;

/**
 * Leads since there is inside sales: it qualifies them and hands them to those who sell. Most are taken up within eight office
 * hours, some days later, some never; a few go to people who have left, and a few go round until somebody feels responsible.
 */
final class Leads {
    /** Nothing is done after it on the last day. */
    static final Instant LIMIT = Calendar.at(Calendar.AS_OF, LocalTime.of(18, 0));
    /** Before a week of public holidays, which no clock may take for waiting. */
    private static final Instant HOLIDAY_EVE = Calendar.at(LocalDate.of(2025, 9, 30), LocalTime.of(23, 50));

    private static final double FROM_A_LEAD = 0.22;
    private static final double CLOSED_BY_INSIDE = 0.3;
    private static final double TO_SOMEBODY_WHO_LEFT = 0.05;

    private final Dice dice;
    private final List<SalesUser> users;
    private final List<String> inside;
    private final List<Campaign> campaigns;
    private final People people;
    private final Places places;
    private final CompanyNames names = new CompanyNames();
    private final List<Lead> leads = new ArrayList<>();
    private final List<LeadEvent> events = new ArrayList<>();
    private final List<Activity> activities = new ArrayList<>();

    /** When a lead comes in, and the deal it will become. */
    private record Arrival(Instant at, @Nullable Opportunity deal) {}

    private Leads(Dice dice, List<SalesUser> users, List<Campaign> campaigns, People people, Places places) {
        this.dice = dice;
        this.users = users;
        this.inside =
                users.stream().filter(People::isInside).map(SalesUser::userId).toList();
        this.campaigns = campaigns;
        this.people = people;
        this.places = places;
    }

    static LeadBook simulate(
            long seed,
            int count,
            List<SalesUser> users,
            List<Account> accounts,
            List<Opportunity> deals,
            Set<String> madeUp,
            List<Campaign> campaigns,
            People people,
            Places places) {
        Leads leads = new Leads(new Dice(seed, "leads"), users, campaigns, people, places);
        Map<String, Account> known = new HashMap<>();
        accounts.stream()
                .filter(account -> account.deletedAt() == null)
                .forEach(account -> known.put(account.accountId(), account));
        for (Arrival arrival : leads.arrivals(count, deals, madeUp, known)) {
            leads.add(arrival, known);
        }
        leads.plant();
        List<Callback> callbacks = Callbacks.simulate(seed, leads.events);
        return Assignment.of(seed, new LeadBook(leads.leads, leads.events, leads.activities, callbacks));
    }

    /** The newest of those who wait is called; empty when nobody waits. */
    static Optional<LeadBook> takenUp(LeadBook book, List<SalesUser> users, Instant calledAt, Instant enteredAt) {
        Set<String> there = users.stream()
                .filter(user -> user.active() && !People.isInside(user))
                .map(SalesUser::userId)
                .collect(Collectors.toSet());
        Set<String> acted = book.activities().stream()
                .filter(Activity::done)
                .map(activity -> activity.leadId() + activity.ownerId())
                .collect(Collectors.toSet());
        return book.leads().stream()
                .filter(lead -> lead.ownerId() != null
                        && there.contains(owner(lead))
                        && !acted.contains(lead.leadId() + owner(lead))
                        && lead.updatedAt().isBefore(calledAt))
                .max(Comparator.comparing(Lead::updatedAt).thenComparing(Lead::leadId))
                .map(lead -> {
                    List<Activity> more = new ArrayList<>(book.activities());
                    more.add(new Activity(
                            "TL%06d".formatted(more.size() + 1),
                            "call",
                            "outbound",
                            true,
                            calledAt,
                            enteredAt,
                            600,
                            owner(lead),
                            null,
                            null,
                            lead.leadId(),
                            null,
                            null));
                    return new LeadBook(book.leads(), book.events(), more, book.callbacks());
                });
    }

    /** The same company's colleague shows interest: one more lead, nobody has looked at it yet. */
    static LeadBook another(LeadBook book, Dice dice, Instant now) {
        Lead like = dice.pick(book.leads());
        List<LeadEvent> events = new ArrayList<>(book.events());
        String agent = events.stream()
                .filter(event -> event.leadId().equals(like.leadId()) && event.kind() == Kind.CREATED)
                .map(LeadEvent::actor)
                .findFirst()
                .orElseThrow();
        List<Lead> leads = new ArrayList<>(book.leads());
        Lead lead = new Lead(
                "L%06d".formatted(leads.size() + 1),
                like.name(),
                like.company(),
                like.industry(),
                like.place(),
                "官网",
                null,
                agent,
                Status.NEW,
                now,
                null,
                null,
                null,
                now);
        leads.add(lead);
        events.add(new LeadEvent(
                "E%07d".formatted(events.size() + 1), lead.leadId(), Kind.CREATED, now, null, agent, agent, null));
        return new LeadBook(leads, events, book.activities(), book.callbacks());
    }

    private List<Arrival> arrivals(
            int count, List<Opportunity> deals, Set<String> madeUp, Map<String, Account> accounts) {
        List<Arrival> arrivals = new ArrayList<>();
        for (Opportunity deal : deals) {
            LocalDate closedOn = deal.closedOn();
            String accountId = deal.accountId();
            boolean fits = accountId != null
                    && accounts.containsKey(accountId)
                    && deal.deletedAt() == null
                    && isActive(deal.ownerId())
                    && !madeUp.contains(deal.opportunityId())
                    && deal.createdOn().isAfter(Calendar.MODERN_TIMES.plusDays(30))
                    && (closedOn == null || closedOn.isAfter(deal.createdOn().plusDays(Deals.LATE_ENTRY_DAYS)));
            if (fits && dice.chance(FROM_A_LEAD)) {
                // The holiday of the spring festival fits between.
                arrivals.add(new Arrival(
                        Calendar.minute(deal.createdOn().minusDays(dice.between(16, 30)), dice), deal));
            }
        }
        while (arrivals.size() < count) {
            LocalDate day = dice.date(Calendar.MODERN_TIMES, Calendar.AS_OF);
            // The web site is open at night and on holidays, too.
            Instant at = dice.chance(0.8)
                    ? Calendar.minute(day, dice)
                    : Calendar.at(day, LocalTime.MIN).plus(Duration.ofMinutes(dice.between(0, 17 * 60)));
            arrivals.add(new Arrival(at, null));
        }
        arrivals.sort(Comparator.comparing(Arrival::at));
        return arrivals;
    }

    private void add(Arrival arrival, Map<String, Account> accounts) {
        Opportunity deal = arrival.deal();
        Account account = deal == null ? null : accounts.get(String.valueOf(deal.accountId()));
        Lead lead = account == null ? stranger(arrival.at()) : from(account, arrival.at());
        String agent = owner(lead);
        event(lead, Kind.CREATED, arrival.at(), null, agent, agent);
        if (deal == null && dice.chance(0.035)) {
            leads.add(roundAndRound(lead));
            return;
        }
        Instant worked = OfficeHours.after(arrival.at(), dice.between(20, 500));
        if (worked.isAfter(LIMIT)) {
            leads.add(lead);
            return;
        }
        call(lead, agent, worked);
        if (deal == null && dice.chance(CLOSED_BY_INSIDE)) {
            event(lead, Kind.CLOSED, worked, null, null, agent);
            leads.add(lead.now(Status.DISQUALIFIED, worked));
            return;
        }
        event(lead, Kind.QUALIFIED, worked, null, null, agent);
        lead = lead.now(Status.QUALIFIED, worked);
        Instant handed = worked.plus(Duration.ofMinutes(dice.between(1, 25)));
        if (deal != null) {
            Lead taken = hand(lead, agent, deal.ownerId(), handed, dice.chance(0.85) ? prompt() : slow());
            leads.add(taken.status() == Status.WORKING ? converted(taken, deal) : taken);
            return;
        }
        Optional<String> gone = left(lead.place().region());
        if (gone.isPresent() && dice.chance(TO_SOMEBODY_WHO_LEFT * 3)) {
            leads.add(toSomebodyWhoLeft(lead, gone.get(), handed));
            return;
        }
        String seller = seller(lead);
        leads.add(
                switch (dice.weighted(new double[] {72, 13, 6, 9})) {
                    case 0 -> hand(lead, agent, seller, handed, prompt());
                    case 1 -> hand(lead, agent, seller, handed, slow());
                    case 2 -> hand(lead, agent, seller, handed, dice.between(1_500, 4_000));
                    default -> hand(lead, agent, seller, handed, Integer.MAX_VALUE);
                });
    }

    private int prompt() {
        return dice.between(8, 450);
    }

    /** Longer than the eight hours that are agreed, shorter than three times that. */
    private int slow() {
        return dice.between(500, 1_400);
    }

    /** What must be there whatever chance says. */
    private void plant() {
        plantOnTheEve(450);
        plantOnTheEve(510);
        Lead passed = stranger(Calendar.at(LocalDate.of(2026, 3, 10), LocalTime.of(9, 40)));
        event(passed, Kind.CREATED, passed.createdAt(), null, owner(passed), owner(passed));
        leads.add(roundAndRound(passed));
        Instant came = Calendar.at(LocalDate.of(2025, 11, 12), LocalTime.of(10, 4));
        Lead lead = stranger(came);
        event(lead, Kind.CREATED, came, null, owner(lead), owner(lead));
        String gone = users.stream()
                .filter(user -> !user.active())
                .map(SalesUser::userId)
                .findFirst()
                .orElseThrow();
        leads.add(hand(lead, owner(lead), gone, came.plus(Duration.ofMinutes(11)), Integer.MAX_VALUE));
    }

    private void plantOnTheEve(int officeMinutes) {
        Lead lead = stranger(HOLIDAY_EVE.minus(Duration.ofHours(3)));
        event(lead, Kind.CREATED, lead.createdAt(), null, owner(lead), owner(lead));
        leads.add(hand(lead, owner(lead), seller(lead), HOLIDAY_EVE, officeMinutes));
    }

    private Lead from(Account account, Instant at) {
        return lead(account.name().strip(), account.industry(), account.place(), at);
    }

    private Lead stranger(Instant at) {
        Segment segment = dice.pick(List.of(Segment.values()));
        Place place = dice.chance(0.15) ? Places.abroad(dice) : places.chinese(dice);
        return lead(
                names.next(segment, place, dice), dice.chance(0.1) ? null : dice.pick(segment.industries()), place, at);
    }

    private Lead lead(String company, @Nullable String industry, Place place, Instant at) {
        Campaign campaign =
                dice.chance(0.45) ? Campaigns.heardOn(at.atZone(Calendar.ZONE).toLocalDate(), campaigns, dice) : null;
        return new Lead(
                "L%06d".formatted(leads.size() + 1),
                people.in(place.country(), dice),
                company,
                industry,
                place,
                campaign == null ? dice.pick(List.of("官网", "官网", "老客户推荐", "电话来访")) : campaign.type(),
                campaign == null ? null : campaign.code(),
                dice.pick(inside),
                Status.NEW,
                at,
                null,
                null,
                null,
                at);
    }

    /** Hands a lead over; the receiver calls after so many minutes of office hours, if that comes to pass. */
    private Lead hand(Lead lead, String from, String to, Instant at, int officeMinutes) {
        event(lead, Kind.ASSIGNED, at, from, to, from);
        Lead handed = owned(lead, to, at);
        if (officeMinutes > 480 && dice.chance(0.3)) {
            // A plan is not yet an action.
            activity(lead, "task", null, false, at.plus(Duration.ofDays(3)), at.plus(Duration.ofMinutes(40)), to);
        }
        Instant called = officeMinutes == Integer.MAX_VALUE ? Instant.MAX : OfficeHours.after(at, officeMinutes);
        if (called.isAfter(LIMIT)) {
            return handed;
        }
        call(lead, to, called);
        Instant accepted = called.plus(Duration.ofMinutes(dice.between(3, 20)));
        event(lead, Kind.ACCEPTED, accepted, null, null, to);
        return handed.now(Status.WORKING, accepted);
    }

    private Lead converted(Lead lead, Opportunity deal) {
        Instant at = Calendar.minute(deal.createdOn(), dice);
        if (!at.isAfter(lead.updatedAt())) {
            return lead;
        }
        event(lead, Kind.CONVERTED, at, null, null, owner(lead));
        return new Lead(
                lead.leadId(),
                lead.name(),
                lead.company(),
                lead.industry(),
                lead.place(),
                lead.source(),
                lead.campaignCode(),
                owner(lead),
                Status.CONVERTED,
                lead.createdAt(),
                at,
                deal.accountId(),
                deal.opportunityId(),
                at);
    }

    private Lead toSomebodyWhoLeft(Lead lead, String gone, Instant at) {
        String agent = owner(lead);
        Lead lost = hand(lead, agent, gone, at, Integer.MAX_VALUE);
        Instant noticed = OfficeHours.after(at, dice.between(1_600, 3_000));
        if (dice.chance(0.4) || noticed.isAfter(LIMIT)) {
            return lost;
        }
        event(lead, Kind.ASSIGNED, noticed, gone, agent, agent);
        return hand(lost, agent, seller(lead), noticed.plus(Duration.ofMinutes(dice.between(2, 30))), prompt());
    }

    /** Nobody looks at it, everybody knows somebody better. */
    private Lead roundAndRound(Lead lead) {
        Lead held = lead;
        Instant at = OfficeHours.after(lead.createdAt(), dice.between(30, 300));
        int rounds = dice.between(3, 4);
        for (int round = 1; round <= rounds && !at.isAfter(LIMIT); round++) {
            String next = another(held);
            held = hand(held, owner(held), next, at, round == rounds ? prompt() : Integer.MAX_VALUE);
            at = OfficeHours.after(at, dice.between(200, 900));
        }
        return held;
    }

    private String another(Lead lead) {
        List<String> others = People.serving(lead.place().region(), users).stream()
                .filter(SalesUser::active)
                .map(SalesUser::userId)
                .filter(user -> !user.equals(owner(lead)))
                .toList();
        return dice.pick(others);
    }

    private String seller(Lead lead) {
        return another(lead);
    }

    private Optional<String> left(String region) {
        return People.serving(region, users).stream()
                .filter(user -> !user.active())
                .map(SalesUser::userId)
                .findFirst();
    }

    private static String owner(Lead lead) {
        return Objects.requireNonNull(lead.ownerId());
    }

    private boolean isActive(String userId) {
        return users.stream().anyMatch(user -> user.userId().equals(userId) && user.active());
    }

    private static Lead owned(Lead lead, String owner, Instant at) {
        return new Lead(
                lead.leadId(),
                lead.name(),
                lead.company(),
                lead.industry(),
                lead.place(),
                lead.source(),
                lead.campaignCode(),
                owner,
                lead.status(),
                lead.createdAt(),
                lead.convertedAt(),
                lead.accountId(),
                lead.opportunityId(),
                at);
    }

    private void call(Lead lead, String by, Instant at) {
        activity(lead, "call", "outbound", true, at, at.plus(Duration.ofMinutes(dice.between(5, 50))), by);
    }

    private void activity(
            Lead lead, String kind, @Nullable String direction, boolean done, Instant at, Instant entered, String by) {
        activities.add(new Activity(
                "TL%06d".formatted(activities.size() + 1),
                kind,
                direction,
                done,
                at,
                entered,
                done ? Integer.valueOf(dice.between(1, 8) * 300) : null,
                by,
                null,
                null,
                lead.leadId(),
                null,
                null));
    }

    private void event(Lead lead, Kind kind, Instant at, @Nullable String from, @Nullable String to, String actor) {
        events.add(new LeadEvent("E%07d".formatted(events.size() + 1), lead.leadId(), kind, at, from, to, actor, null));
    }
}
