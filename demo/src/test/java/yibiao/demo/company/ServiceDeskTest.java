package yibiao.demo.company;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class ServiceDeskTest {

    private static final Company COMPANY = Company.simulate(20260630, 0.2);
    private static final ServiceDesk DESK = COMPANY.service();

    @Test
    void theSameSeedGivesTheSameDesk() {
        assertThat(Company.simulate(20260630, 0.2).service()).isEqualTo(DESK);
    }

    @Test
    void aTicketStandsWhereItsLastEventLeftIt() {
        Map<Long, List<TicketEvent>> events =
                DESK.ticketEvents().stream().collect(Collectors.groupingBy(TicketEvent::ticketId));

        assertThat(DESK.tickets()).hasSize(480).allSatisfy(ticket -> {
            List<TicketEvent> own = events.getOrDefault(ticket.ticketId(), List.of());
            String last = own.isEmpty() ? "new" : own.get(own.size() - 1).to();
            assertThat(ticket.status()).isIn(last, "deleted");
            assertThat(ticket.updatedAt()).isAfterOrEqualTo(ticket.createdAt());
            assertThat(own).isSortedAccordingTo((a, b) -> a.at().compareTo(b.at()));
        });
    }

    @Test
    void ticketsAndCallsNameOnlyWhatExists() {
        Set<String> contacts =
                COMPANY.contacts().stream().map(Contact::contactId).collect(Collectors.toSet());
        Set<String> calls = DESK.calls().stream().map(Call::callId).collect(Collectors.toSet());

        assertThat(calls).hasSameSizeAs(DESK.calls());
        assertThat(DESK.tickets()).allMatch(ticket -> contacts.contains(ticket.contactId()));
        assertThat(DESK.tickets()).allMatch(ticket -> ticket.callId() == null || calls.contains(ticket.callId()));
        assertThat(DESK.calls()).allMatch(call -> call.previousId() == null || calls.contains(call.previousId()));
    }

    @Test
    void aCallIsAsLifeIs() {
        List<Call> calls = DESK.calls();
        long given = calls.stream().filter(call -> !call.isAnswered()).count();

        assertThat(calls).hasSizeGreaterThan(1_200);
        assertThat((double) given / calls.size()).isBetween(0.02, 0.15);
        assertThat(calls).allSatisfy(call -> {
            assertThat(call.queuedAt()).isAfterOrEqualTo(call.startedAt());
            assertThat(call.endedAt()).isAfter(call.queuedAt());
            assertThat(call.isAnswered()).isEqualTo(call.agent() != null);
        });
        assertThat(calls.stream().filter(call -> call.previousId() != null)).hasSizeGreaterThan(50);
    }
}
