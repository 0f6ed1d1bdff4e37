package yibiao.demo.company;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
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
            String last = own.stream()
                    .flatMap(event -> event.status().stream())
                    .reduce((one, next) -> next)
                    .orElseThrow();
            assertThat(own.get(0).isCreation()).isTrue();
            assertThat(ticket.status()).isIn(last, "deleted");
            assertThat(ticket.updatedAt())
                    .isAfterOrEqualTo(own.get(own.size() - 1).at());
            assertThat(own).isSortedAccordingTo((a, b) -> a.at().compareTo(b.at()));
            assertThat(text(last(own, TicketEvent.GROUP))).isEqualTo(text(ticket.groupId()));
            assertThat(text(last(own, TicketEvent.ASSIGNEE))).isEqualTo(text(ticket.agentId()));
        });
    }

    private static @Nullable String last(List<TicketEvent> events, String field) {
        return events.stream()
                .flatMap(event -> event.changes().stream())
                .filter(change -> change.field().equals(field))
                .map(TicketEvent.Change::to)
                .reduce((one, next) -> next)
                .orElse(null);
    }

    private static String text(@Nullable Object value) {
        return String.valueOf(value);
    }

    @Test
    void ticketsGoUpAndSidewaysWithAndWithoutAWord() {
        List<TicketHandoff> escalations =
                DESK.handoffs().stream().filter(TicketHandoff::isEscalation).toList();

        assertThat(escalations).hasSizeBetween(40, 100).anyMatch(handoff -> handoff.toLevel() == 3);
        assertThat(DESK.handoffs()).anyMatch(handoff -> !handoff.isEscalation());
        assertThat(escalations.stream().filter(handoff -> !handoff.briefed())).hasSizeBetween(15, 60);
        assertThat(escalations).anyMatch(handoff -> handoff.explained() && !handoff.briefed());
    }

    /** As long as what the product asks of a note, and of an explanation; and what is short is far from it. */
    @Test
    void aNoteTellsTheMatterAndAnExplanationIsLong() {
        Map<Boolean, List<Integer>> lengths = DESK.ticketEvents().stream()
                .flatMap(event -> Stream.ofNullable(event.comment()))
                .collect(Collectors.groupingBy(
                        TicketEvent.Comment::isPublic,
                        Collectors.mapping(comment -> comment.text().length(), Collectors.toList())));

        assertThat(lengths.get(false))
                .allMatch(length -> length < 20 || length >= 24)
                .anyMatch(length -> length < 20);
        assertThat(lengths.get(true))
                .allMatch(length -> length < 100 || length > 200)
                .anyMatch(length -> length > 200);
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
