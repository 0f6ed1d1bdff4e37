package yibiao.demo.truth;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import yibiao.demo.company.Activity;
import yibiao.demo.company.Calendar;
import yibiao.demo.company.Company;
import yibiao.demo.company.LeadEvent;

/** Reads from the steps of leads who handed what to whom. */
final class Handoffs {
    /** Steps that are the work of the one who takes them. */
    private static final Set<LeadEvent.Kind> WORK = EnumSet.of(
            LeadEvent.Kind.QUALIFIED, LeadEvent.Kind.ACCEPTED, LeadEvent.Kind.CONVERTED, LeadEvent.Kind.CLOSED);

    private final Set<String> inside;
    private final Map<String, List<LeadEvent>> events;
    private final Map<String, List<Activity>> activities;

    /** When something was done, and since when that could be known. */
    private record Action(Instant at, Instant seenAt) {}

    private Handoffs(Company company) {
        inside = company.users().stream()
                .filter(user -> user.team().equals("内部销售部"))
                .map(user -> user.userId())
                .collect(Collectors.toSet());
        events = company.leadBook().events().stream().collect(Collectors.groupingBy(LeadEvent::leadId));
        activities = company.leadBook().activities().stream()
                .collect(Collectors.groupingBy(activity -> String.valueOf(activity.leadId())));
    }

    /** Those of one lead in their order. */
    static List<Handoff> of(Company company) {
        Handoffs handoffs = new Handoffs(company);
        return company.leadBook().leads().stream()
                .flatMap(lead -> handoffs.of(lead.leadId()).stream())
                .toList();
    }

    static Instant endOf(LocalDate day) {
        return day.plusDays(1).atStartOfDay(Calendar.ZONE).toInstant();
    }

    private List<Handoff> of(String leadId) {
        List<LeadEvent> changes = events.getOrDefault(leadId, List.of()).stream()
                // The first owner is given a lead, nobody hands it over.
                .filter(event -> event.kind() == LeadEvent.Kind.ASSIGNED && event.fromOwner() != null)
                .sorted(Comparator.comparing(LeadEvent::at))
                .toList();
        List<Handoff> chain = new ArrayList<>();
        boolean handedOver = false;
        boolean touched = false;
        for (int i = 0; i < changes.size(); i++) {
            LeadEvent change = changes.get(i);
            String from = String.valueOf(change.fromOwner());
            String to = String.valueOf(change.toOwner());
            Optional<Instant> next =
                    i + 1 < changes.size() ? Optional.of(changes.get(i + 1).at()) : Optional.empty();
            List<Action> own = actions(leadId, to, change.at(), next);
            boolean crosses = inside.contains(from) != inside.contains(to);
            Handoff.Kind kind = crosses
                    ? inside.contains(from) ? Handoff.Kind.HANDOFF : Handoff.Kind.RETURNED
                    : handedOver && !touched ? Handoff.Kind.AGAIN : Handoff.Kind.REASSIGNED;
            if (crosses) {
                handedOver = kind == Handoff.Kind.HANDOFF;
                touched = false;
            }
            touched |= !own.isEmpty();
            chain.add(new Handoff(
                    leadId,
                    kind,
                    change.at(),
                    from,
                    to,
                    next,
                    own.stream().map(Action::at).min(Comparator.naturalOrder()),
                    own.stream().map(Action::seenAt).min(Comparator.naturalOrder())));
        }
        return chain;
    }

    private List<Action> actions(String leadId, String owner, Instant from, Optional<Instant> to) {
        Stream<Action> done = activities.getOrDefault(leadId, List.of()).stream()
                .filter(activity ->
                        activity.done() && activity.ownerId().equals(owner) && !"inbound".equals(activity.direction()))
                .map(activity -> new Action(activity.occurredAt(), activity.enteredAt()));
        Stream<Action> steps = events.getOrDefault(leadId, List.of()).stream()
                .filter(event -> WORK.contains(event.kind()) && event.actor().equals(owner))
                .map(event -> new Action(event.at(), event.at()));
        return Stream.concat(done, steps)
                .filter(action -> !action.at().isBefore(from)
                        && to.map(end -> !action.at().isAfter(end)).orElse(true))
                .toList();
    }
}
