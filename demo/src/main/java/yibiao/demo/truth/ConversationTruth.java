package yibiao.demo.truth;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import yibiao.demo.company.Calendar;
import yibiao.demo.company.Company;
import yibiao.demo.company.OfficeHours;
import yibiao.demo.company.ServiceAgent;
import yibiao.demo.company.Ticket;
import yibiao.demo.company.TicketEvent;
import yibiao.demo.company.TicketHandoff;

/** How soon customers of the service desk were answered, by how many, how their tickets were handed on, and what did not hold. */
final class ConversationTruth {
    private static final LocalTime OPENS = LocalTime.of(9, 0);
    private static final LocalTime CLOSES = LocalTime.of(18, 0);
    private static final int DAYS_UNTIL_A_SOLUTION_HOLDS = 7;

    private final List<Ticket> tickets;
    private final List<TicketHandoff> handoffs;
    private final Map<Long, List<TicketEvent>> events;
    private final Set<Long> agents;
    private final Instant now;

    private ConversationTruth(Company company) {
        tickets = company.service().tickets().stream()
                .filter(ticket -> !ticket.isDeleted())
                .toList();
        handoffs = company.service().handoffs();
        events = company.service().ticketEvents().stream().collect(Collectors.groupingBy(TicketEvent::ticketId));
        agents = company.service().agents().stream().map(ServiceAgent::agentId).collect(Collectors.toSet());
        now = Handoffs.endOf(company.asOf());
    }

    static Map<String, Object> of(Company company) {
        ConversationTruth truth = new ConversationTruth(company);
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("tickets", truth.tickets.size());
        map.put("handoffs", truth.handoffs());
        map.put("replies", truth.replies());
        map.put("reopened", truth.reopened());
        map.put(
                "solvedByLevel",
                truth.solved()
                        .collect(Collectors.groupingBy(
                                ticket -> String.valueOf(ticket.level()), TreeMap::new, Collectors.counting())));
        return map;
    }

    /** That a ticket was handed on stays when it is deleted; that it was escalated is told only of those that are left. */
    private Map<String, Object> handoffs() {
        List<TicketHandoff> escalations =
                handoffs.stream().filter(TicketHandoff::isEscalation).toList();
        Set<Long> escalated = escalations.stream().map(TicketHandoff::ticketId).collect(Collectors.toSet());
        List<TicketHandoff> judged = escalations.stream()
                .filter(handoff -> handoff.answeredAt() != null)
                .toList();
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("all", handoffs.size());
        map.put("escalations", escalations.size());
        map.put("judged", judged.size());
        map.put("cold", count(judged, handoff -> !handoff.briefed()));
        map.put("coldAndExplained", count(judged, handoff -> !handoff.briefed() && handoff.explained()));
        map.put("escalatedTickets", count(tickets, ticket -> escalated.contains(ticket.ticketId())));
        return map;
    }

    private Map<String, Object> replies() {
        List<Ticket> answered =
                solved().filter(ticket -> !repliers(ticket).isEmpty()).toList();
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("answeredAndSolved", answered.size());
        map.put(
                "repliers",
                answered.stream().mapToLong(ticket -> repliers(ticket).size()).sum());
        map.put(
                "oneReply",
                solved().filter(ticket -> replies(ticket).size() == 1).count());
        map.put(
                "waiting",
                count(
                        tickets,
                        ticket ->
                                !ServiceTruth.isDone(ticket) && replies(ticket).isEmpty()));
        map.put(
                "minutesMedian",
                median(tickets.stream()
                        .map(ticket -> Duration.between(second(ticket.createdAt()), answered(ticket))
                                .toSeconds())
                        .toList()));
        Map<String, List<Long>> office = new TreeMap<>();
        tickets.forEach(ticket -> {
            LocalDate day = ticket.createdAt().atZone(Calendar.ZONE).toLocalDate();
            if (!day.isBefore(Calendar.MODERN_TIMES)) { // the office's holidays are known from then on
                String quarter = day.withDayOfMonth(1)
                        .minusMonths((day.getMonthValue() - 1) % 3)
                        .toString();
                office.computeIfAbsent(quarter, key -> new ArrayList<>())
                        .add(officeSeconds(second(ticket.createdAt()), answered(ticket)));
            }
        });
        Map<String, Double> medians = new TreeMap<>();
        office.forEach((quarter, seconds) -> medians.put(quarter, median(seconds)));
        map.put("officeMinutesMedianByQuarter", medians);
        return map;
    }

    /** Of those first solved a week ago or earlier. */
    private Map<String, Object> reopened() {
        List<Ticket> old = tickets.stream()
                .filter(ticket -> changes(ticket, "solved")
                        .map(at -> !at.plus(Duration.ofDays(DAYS_UNTIL_A_SOLUTION_HOLDS))
                                .isAfter(now))
                        .orElse(false))
                .toList();
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("solvedAWeekAgo", old.size());
        map.put(
                "reopened",
                count(
                        old,
                        ticket -> of(ticket).stream()
                                .flatMap(event -> event.changes().stream())
                                .anyMatch(change -> "solved".equals(change.from())
                                        && change.to().equals("open"))));
        return map;
    }

    private Stream<Ticket> solved() {
        return tickets.stream().filter(ServiceTruth::isDone);
    }

    /** When somebody replied; else when it was solved; else it waits until now. */
    private Instant answered(Ticket ticket) {
        Optional<Instant> reply = replies(ticket).stream().map(TicketEvent::at).min(Instant::compareTo);
        Optional<Instant> solved = ServiceTruth.isDone(ticket) ? changes(ticket, "solved") : Optional.empty();
        return second(reply.or(() -> solved).orElse(now));
    }

    /** When it first came to a status. */
    private Optional<Instant> changes(Ticket ticket, String status) {
        return of(ticket).stream()
                .filter(event -> event.status().filter(status::equals).isPresent())
                .map(event -> second(event.at()))
                .min(Instant::compareTo);
    }

    private Set<Long> repliers(Ticket ticket) {
        return replies(ticket).stream()
                .map(event -> Objects.requireNonNull(event.actorId()))
                .collect(Collectors.toSet());
    }

    private List<TicketEvent> replies(Ticket ticket) {
        return of(ticket).stream()
                .filter(event -> event.comment() != null && event.comment().isPublic())
                .filter(event -> event.actorId() != null && agents.contains(event.actorId()))
                .toList();
    }

    private List<TicketEvent> of(Ticket ticket) {
        return events.getOrDefault(ticket.ticketId(), List.of());
    }

    private static <T> long count(List<T> all, Predicate<T> fits) {
        return all.stream().filter(fits).count();
    }

    /** In minutes, of seconds. */
    private static double median(List<Long> seconds) {
        return LeadTruth.median(seconds.stream().sorted().toList()) / 60;
    }

    private static long officeSeconds(Instant from, Instant to) {
        LocalDate last = to.atZone(Calendar.ZONE).toLocalDate();
        return from.atZone(Calendar.ZONE)
                .toLocalDate()
                .datesUntil(last.plusDays(1))
                .filter(OfficeHours::isWorkingDay)
                .mapToLong(day -> {
                    Instant opens = day.atTime(OPENS).atZone(Calendar.ZONE).toInstant();
                    Instant closes = day.atTime(CLOSES).atZone(Calendar.ZONE).toInstant();
                    Instant start = from.isAfter(opens) ? from : opens;
                    Instant end = to.isBefore(closes) ? to : closes;
                    return Math.max(0, Duration.between(start, end).toSeconds());
                })
                .sum();
    }

    /** The desk tells whole seconds. */
    private static Instant second(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS);
    }
}
