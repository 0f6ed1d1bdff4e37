package yibiao.demo.truth;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import yibiao.demo.company.Activity;
import yibiao.demo.company.Callback;
import yibiao.demo.company.Company;
import yibiao.demo.company.Lead;
import yibiao.demo.company.LeadEvent;
import yibiao.demo.company.LeadEvent.Kind;
import yibiao.demo.company.OfficeHours;
import yibiao.demo.company.Opportunity;
import yibiao.demo.company.SalesUser;
import yibiao.demo.company.Stage;

/** What became of leads, and of those who were handed on. */
final class LeadTruth {
    /** Eight office hours. */
    private static final long ALLOWED_MINUTES = 480;

    private static final Duration CALLBACK = Duration.ofMinutes(15);

    private final Company company;
    private final List<Handoff> changes;
    private final Map<String, List<Handoff>> byLead;
    private final Map<String, List<LeadEvent>> events;
    private final Map<String, List<Activity>> activities;
    private final Map<String, SalesUser> users;
    private final Instant now;

    private LeadTruth(Company company) {
        this.company = company;
        this.now = Handoffs.endOf(company.asOf());
        this.changes = Handoffs.of(company);
        this.byLead = changes.stream().collect(Collectors.groupingBy(Handoff::leadId));
        this.events = company.leadBook().events().stream().collect(Collectors.groupingBy(LeadEvent::leadId));
        this.activities = company.leadBook().activities().stream()
                .collect(Collectors.groupingBy(activity -> String.valueOf(activity.leadId())));
        this.users = company.users().stream().collect(Collectors.toMap(SalesUser::userId, user -> user));
    }

    static Map<String, Object> of(Company company) {
        LeadTruth truth = new LeadTruth(company);
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("funnel", truth.funnel());
        map.put("assignment", AssignmentTruth.of(company));
        map.put("callbacks", truth.callbacks());
        map.put("handoffs", truth.handoffs());
        map.put("changedOwner", truth.byLead.size());
        map.put("changedOwnerThreeTimesBeforeAnybodyActed", truth.goneRound());
        return map;
    }

    /** Kept is what was called within a quarter of an hour before or after the promise. */
    private Map<String, Object> callbacks() {
        List<Callback> due = company.leadBook().callbacks().stream()
                .filter(callback -> callback.status() != Callback.Status.CANCELLED
                        && !callback.promisedAt().plus(CALLBACK).isAfter(now))
                .toList();
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("promised", company.leadBook().callbacks().size());
        map.put("due", due.size());
        map.put(
                "kept",
                due.stream()
                        .flatMap(callback -> Optional.ofNullable(callback.placedAt()).stream()
                                .map(placed -> Duration.between(callback.promisedAt(), placed)))
                        .filter(delay -> delay.abs().compareTo(CALLBACK) <= 0)
                        .count());
        map.put(
                "overdue",
                due.stream().filter(callback -> callback.placedAt() == null).count());
        return map;
    }

    private Map<String, Object> handoffs() {
        List<Handoff> handoffs =
                changes.stream().filter(change -> change.kind().isHandoff()).toList();
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("count", handoffs.size());
        map.put("firstTime", count(handoffs, handoff -> handoff.kind() == Handoff.Kind.HANDOFF));
        map.put("takenUp", count(handoffs, handoff -> handoff.firstAction().isPresent()));
        map.put("waiting", count(handoffs, Handoff::isWaiting));
        List<Long> minutes = handoffs.stream()
                .flatMap(handoff ->
                        handoff.firstAction().stream().map(action -> OfficeHours.minutes(handoff.at(), action)))
                .sorted()
                .toList();
        map.put("officeMinutesSum", minutes.stream().mapToLong(Long::longValue).sum());
        map.put("officeMinutesMedian", median(minutes));
        map.put("timeRanOut", count(handoffs, handoff -> decided(handoff).isPresent()));
        List<Handoff> stale = handoffs.stream()
                .filter(handoff -> decided(handoff).orElse(false))
                .toList();
        map.put("stale", stale.size());
        map.put("staleByTeam", by(stale, handoff -> team(handoff.to())));
        map.put("staleBySeller", by(stale, Handoff::to));
        map.put("alerts", count(handoffs, handoff -> isAlerted(handoff, 1)));
        map.put("reassignAlerts", count(handoffs, handoff -> isAlerted(handoff, 3)));
        map.put("openAlerts", count(handoffs, handoff -> isAlerted(handoff, 1) && handoff.isWaiting()));
        map.put(
                "toSomebodyWhoLeft",
                count(
                        handoffs,
                        handoff -> Optional.ofNullable(users.get(handoff.to()))
                                .filter(user -> !user.active())
                                .isPresent()));
        List<Handoff> old = handoffs.stream()
                .filter(handoff -> !lostAt(handoff).isAfter(now))
                .toList();
        map.put("thirtyDaysOld", old.size());
        map.put("lost", count(old, this::isLost));
        return map;
    }

    /** Whether the time ran out without an action; empty while it runs, and where the lead was handed on before. */
    private Optional<Boolean> decided(Handoff handoff) {
        if (!OfficeHours.havePassed(ALLOWED_MINUTES, handoff.at(), now)) {
            return Optional.empty();
        }
        if (handoff.firstAction().isPresent()) {
            return Optional.of(tookLonger(handoff, handoff.firstAction().get(), 1));
        }
        return handoff.next().isPresent() && !tookLonger(handoff, handoff.next().get(), 1)
                ? Optional.empty()
                : Optional.of(true);
    }

    private boolean isAlerted(Handoff handoff, int level) {
        if (!OfficeHours.havePassed(level * ALLOWED_MINUTES, handoff.at(), now)) {
            return false;
        }
        Optional<Instant> ended = Stream.concat(handoff.firstSeen().stream(), handoff.next().stream())
                .min(Comparator.naturalOrder());
        return ended.isEmpty() || tookLonger(handoff, ended.get(), level);
    }

    private static boolean tookLonger(Handoff handoff, Instant until, int level) {
        return OfficeHours.minutes(handoff.at(), until) > level * ALLOWED_MINUTES;
    }

    private static Instant lostAt(Handoff handoff) {
        return handoff.at().plusSeconds(30L * 24 * 3600);
    }

    /** Nobody who got the lead then or later acted within thirty days. */
    private boolean isLost(Handoff handoff) {
        return byLead.getOrDefault(handoff.leadId(), List.of()).stream()
                .filter(change -> !change.at().isBefore(handoff.at()))
                .flatMap(change -> change.firstAction().stream())
                .noneMatch(action -> action.isBefore(lostAt(handoff)));
    }

    /** Leads that changed hands three times or more before anybody did anything, inside sales included. */
    private long goneRound() {
        return byLead.entrySet().stream()
                .filter(entry -> {
                    Instant first = firstAction(entry.getKey());
                    return entry.getValue().stream()
                                    .filter(change -> change.at().isBefore(first))
                                    .count()
                            >= 3;
                })
                .count();
    }

    private Instant firstAction(String leadId) {
        Stream<Instant> done = activities.getOrDefault(leadId, List.of()).stream()
                .filter(activity -> activity.done() && !"inbound".equals(activity.direction()))
                .map(Activity::occurredAt);
        Stream<Instant> steps = events.getOrDefault(leadId, List.of()).stream()
                .filter(event -> event.kind() == Kind.QUALIFIED
                        || event.kind() == Kind.ACCEPTED
                        || event.kind() == Kind.CONVERTED)
                .map(LeadEvent::at);
        return Stream.concat(done, steps).min(Comparator.naturalOrder()).orElse(Instant.MAX);
    }

    /** How many leads ever reached each step; who skipped one has reached it. */
    private Map<String, Object> funnel() {
        Map<String, Opportunity> deals = company.opportunities().stream()
                .filter(deal -> deal.deletedAt() == null)
                .collect(Collectors.toMap(Opportunity::opportunityId, deal -> deal));
        int qualified = 0;
        int accepted = 0;
        int converted = 0;
        int opportunity = 0;
        int won = 0;
        for (Lead lead : company.leadBook().leads()) {
            Opportunity deal = deals.get(String.valueOf(lead.opportunityId()));
            boolean isConverted = deal != null || lead.convertedAt() != null;
            boolean isAccepted = isConverted || had(lead, Kind.ACCEPTED);
            boolean isQualified = isAccepted
                    || had(lead, Kind.QUALIFIED)
                    || lead.status().meaning().equals("qualified");
            qualified += isQualified ? 1 : 0;
            accepted += isAccepted ? 1 : 0;
            converted += isConverted ? 1 : 0;
            opportunity += deal != null ? 1 : 0;
            won += deal != null && deal.stage() == Stage.WON ? 1 : 0;
        }
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("created", company.leadBook().leads().size());
        map.put("qualified", qualified);
        map.put("accepted", accepted);
        map.put("converted", converted);
        map.put("opportunity", opportunity);
        map.put("won", won);
        return map;
    }

    private boolean had(Lead lead, Kind kind) {
        return events.getOrDefault(lead.leadId(), List.of()).stream().anyMatch(event -> event.kind() == kind);
    }

    private String team(String userId) {
        return Optional.ofNullable(users.get(userId)).map(SalesUser::team).orElse(Parties.UNMAPPED);
    }

    private static Map<String, Long> by(List<Handoff> handoffs, Function<Handoff, String> value) {
        return handoffs.stream().collect(Collectors.groupingBy(value, TreeMap::new, Collectors.counting()));
    }

    private static long count(List<Handoff> handoffs, Predicate<Handoff> which) {
        return handoffs.stream().filter(which).count();
    }

    static double median(List<Long> sorted) {
        int half = sorted.size() / 2;
        return sorted.isEmpty()
                ? 0
                : sorted.size() % 2 == 1 ? sorted.get(half) : (sorted.get(half - 1) + sorted.get(half)) / 2.0;
    }
}
