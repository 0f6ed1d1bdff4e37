package yibiao.demo.company;

import java.time.Instant;
import java.util.List;

/**
 * What customers ask for after the sale: calls to the call centre and tickets of the service desk.
 *
 * @param ticketEvents in the order in which they happened to each ticket
 * @param handoffs     those of each ticket in their order
 * @param calls        first those of the history in the order in which they began, then those that came later
 */
public record ServiceDesk(
        List<ServiceAgent> agents,
        List<ServiceClient> clients,
        List<ServiceUser> users,
        List<Ticket> tickets,
        List<TicketEvent> ticketEvents,
        List<TicketHandoff> handoffs,
        List<Call> calls) {

    public ServiceDesk {
        agents = List.copyOf(agents);
        clients = List.copyOf(clients);
        users = List.copyOf(users);
        tickets = List.copyOf(tickets);
        ticketEvents = List.copyOf(ticketEvents);
        handoffs = List.copyOf(handoffs);
        calls = List.copyOf(calls);
    }

    /** When the desk was last worked on. */
    public Instant lastChange() {
        return tickets.stream().map(Ticket::updatedAt).max(Instant::compareTo).orElse(Calendar.MIGRATION);
    }
}
