package yibiao.demo.company;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import yibiao.demo.company.LeadEvent.Kind;

/**
 * Who gives a lead its first owner. Two rules of the CRM deal out at once what comes from the web site and from campaigns; what fits
 * neither is given to somebody by hand some minutes later, or to nobody. Who takes a call enters the lead and has it.
 */
final class Assignment {
    private static final String OF_THE_WEB_SITE = "官网线索轮流分配";
    private static final String OF_CAMPAIGNS = "活动线索轮流分配";
    private static final double FITS_ITS_RULE = 0.8;
    /** Inside sales takes twenty minutes of office hours to look at a lead. */
    private static final int LATEST = 19;

    private static final List<Instant> FORGOTTEN = List.of(
            Calendar.at(LocalDate.of(2026, 6, 18), LocalTime.of(16, 30)),
            Calendar.at(LocalDate.of(2026, 6, 26), LocalTime.of(19, 12)),
            Calendar.at(Calendar.AS_OF, LocalTime.of(11, 45)));

    private final Dice dice;
    private final List<Lead> leads = new ArrayList<>();
    private final List<LeadEvent> events = new ArrayList<>();
    private int given;

    private Assignment(long seed, int given) {
        this.dice = new Dice(seed, "lead assignment");
        this.given = given;
    }

    static LeadBook of(long seed, LeadBook book) {
        Assignment assignment = new Assignment(seed, book.events().size());
        Map<String, List<LeadEvent>> steps = book.events().stream().collect(Collectors.groupingBy(LeadEvent::leadId));
        Map<String, Instant> acted = book.activities().stream()
                .collect(Collectors.toMap(
                        activity -> String.valueOf(activity.leadId()),
                        Activity::occurredAt,
                        (one, other) -> one.isBefore(other) ? one : other));
        for (Lead lead : book.leads()) {
            assignment.give(
                    lead,
                    Objects.requireNonNull(steps.get(lead.leadId())),
                    acted.getOrDefault(lead.leadId(), Instant.MAX));
        }
        FORGOTTEN.forEach(at -> assignment.forget(assignment.dice.pick(book.leads()), at));
        return new LeadBook(assignment.leads, assignment.events, book.activities(), book.callbacks());
    }

    private void give(Lead lead, List<LeadEvent> steps, Instant acted) {
        LeadEvent created = steps.get(0);
        List<LeadEvent> later = steps.subList(1, steps.size());
        @Nullable String rule = rule(lead);
        if (rule == null || dice.chance(FITS_ITS_RULE)) {
            add(lead, created(created, created.toOwner(), rule), later);
            return;
        }
        Instant at = OfficeHours.after(lead.createdAt(), dice.between(2, LATEST));
        Instant worked = Stream.concat(Stream.of(acted), later.stream().map(LeadEvent::at))
                .min(Comparator.naturalOrder())
                .orElseThrow();
        if (at.isAfter(Leads.LIMIT) && worked.equals(Instant.MAX)) {
            add(unowned(lead), created(created, null, null), later);
        } else if (at.isBefore(worked)) {
            LeadEvent assigned = new LeadEvent(
                    "E%07d".formatted(++given),
                    lead.leadId(),
                    Kind.ASSIGNED,
                    at,
                    null,
                    created.toOwner(),
                    created.actor(),
                    null);
            add(
                    later.isEmpty() ? lead.now(lead.status(), at) : lead,
                    created(created, null, null),
                    Stream.concat(Stream.of(assigned), later.stream()).toList());
        } else {
            add(lead, created, later);
        }
    }

    /** Somebody of the same company wrote to the web site, and nobody felt responsible. */
    private void forget(Lead like, Instant at) {
        Lead lead = new Lead(
                "L%06d".formatted(leads.size() + 1),
                like.name(),
                like.company(),
                like.industry(),
                like.place(),
                "官网",
                null,
                null,
                Lead.Status.NEW,
                at,
                null,
                null,
                null,
                at);
        String actor = events.get(0).actor();
        add(
                lead,
                new LeadEvent("E%07d".formatted(++given), lead.leadId(), Kind.CREATED, at, null, null, actor, null),
                List.of());
    }

    private static @Nullable String rule(Lead lead) {
        return lead.campaignCode() != null ? OF_CAMPAIGNS : lead.source().equals("官网") ? OF_THE_WEB_SITE : null;
    }

    private static LeadEvent created(LeadEvent event, @Nullable String owner, @Nullable String rule) {
        return new LeadEvent(
                event.eventId(),
                event.leadId(),
                event.kind(),
                event.at(),
                event.fromOwner(),
                owner,
                event.actor(),
                rule);
    }

    private static Lead unowned(Lead lead) {
        return new Lead(
                lead.leadId(),
                lead.name(),
                lead.company(),
                lead.industry(),
                lead.place(),
                lead.source(),
                lead.campaignCode(),
                null,
                lead.status(),
                lead.createdAt(),
                lead.convertedAt(),
                lead.accountId(),
                lead.opportunityId(),
                lead.updatedAt());
    }

    private void add(Lead lead, LeadEvent created, List<LeadEvent> later) {
        leads.add(lead);
        events.add(created);
        events.addAll(later);
    }
}
