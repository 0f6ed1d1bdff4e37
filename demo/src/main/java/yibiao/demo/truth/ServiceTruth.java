package yibiao.demo.truth;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import yibiao.demo.company.Call;
import yibiao.demo.company.Company;
import yibiao.demo.company.ServiceDesk;
import yibiao.demo.company.Ticket;

/** What is true about the service desk and the call centre. */
final class ServiceTruth {
    private static final long SHORT = 5;
    private static final long IN_TIME = 20;

    private ServiceTruth() {}

    static Map<String, Object> of(Company company) {
        ServiceDesk desk = company.service();
        List<Ticket> tickets =
                desk.tickets().stream().filter(ticket -> !ticket.isDeleted()).toList();
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("casesByStatus", count(tickets, Ticket::status));
        map.put("casesByChannel", count(tickets, Ticket::channel));
        // What customers said stays when the ticket is deleted.
        map.put(
                "surveys",
                count(
                        desk.tickets().stream()
                                .filter(ticket -> ticket.ratedAt() != null)
                                .toList(),
                        ticket -> String.valueOf(ticket.rating())));
        map.put("callsByOutcome", count(desk.calls(), call -> call.isAnswered() ? "answered" : "abandoned"));
        map.put("callsByQueue", count(desk.calls(), Call::queue));
        map.put(
                "talkSeconds",
                desk.calls().stream().mapToLong(ServiceTruth::talkSeconds).sum());
        map.put(
                "wrapUpSeconds",
                desk.calls().stream().mapToLong(Call::wrapUpSeconds).sum());
        map.put("queue", queue(desk.calls()));
        map.put("cases", cases(tickets));
        map.put("conversations", ConversationTruth.of(company));
        return map;
    }

    /** Everybody who calls waits in a queue; who gives up within five seconds did not wait, and twenty are in time. */
    private static Map<String, Object> queue(List<Call> calls) {
        List<Call> answered = calls.stream().filter(Call::isAnswered).toList();
        List<Call> abandoned = calls.stream().filter(call -> !call.isAnswered()).toList();
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("offered", calls.size());
        map.put("handled", answered.size());
        map.put("answeredInTime", within(answered, IN_TIME));
        map.put("abandoned", abandoned.size() - within(abandoned, SHORT));
        map.put("shortAbandons", within(abandoned, SHORT));
        map.put("abandonedInTime", within(abandoned, IN_TIME));
        map.put(
                "secondsToAnswer",
                answered.stream().mapToLong(ServiceTruth::waitSeconds).sum());
        map.put(
                "handleSeconds",
                answered.stream()
                        .mapToLong(call -> talkSeconds(call) + call.holdSeconds() + call.wrapUpSeconds())
                        .sum());
        return map;
    }

    private static long within(List<Call> calls, long seconds) {
        return calls.stream().filter(call -> waitSeconds(call) <= seconds).count();
    }

    private static long waitSeconds(Call call) {
        Instant until = call.answeredAt() == null ? call.endedAt() : call.answeredAt();
        return Duration.between(call.queuedAt(), until).toSeconds();
    }

    private static Map<String, Object> cases(List<Ticket> tickets) {
        long done = tickets.stream().filter(ServiceTruth::isDone).count();
        return Map.of("created", tickets.size(), "solved", done, "open", tickets.size() - done);
    }

    static boolean isDone(Ticket ticket) {
        return ticket.status().equals("solved") || ticket.status().equals("closed");
    }

    private static <T> Map<String, Long> count(List<T> all, Function<T, String> value) {
        return all.stream().collect(Collectors.groupingBy(value, TreeMap::new, Collectors.counting()));
    }

    private static long talkSeconds(Call call) {
        return call.answeredAt() == null
                ? 0
                : Duration.between(call.answeredAt(), call.endedAt()).toSeconds() - call.holdSeconds();
    }
}
