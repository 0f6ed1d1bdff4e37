package yibiao.demo.truth;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import yibiao.demo.company.Call;
import yibiao.demo.company.ServiceDesk;
import yibiao.demo.company.Ticket;

/** What is true about the service desk and the call centre. */
final class ServiceTruth {
    private ServiceTruth() {}

    static Map<String, Object> of(ServiceDesk desk) {
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
        return map;
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
