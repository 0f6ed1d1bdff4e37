package yibiao.demo.company;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class LiveDaysTest {

    private static final Company SECOND_DAY = SecondDay.after(Company.simulate(7, 0.1));

    @Test
    void aDemoThatWasStoppedGoesOnWhereItWas() {
        Company first = LiveDays.after(SECOND_DAY, 0, 120);

        assertThat(LiveDays.after(first, 120, 80)).isEqualTo(LiveDays.after(SECOND_DAY, 200));
    }

    /** What is dated ahead moves a reader's cursor past the first hours of the next day. */
    @Test
    void nothingOfTheHistoryIsDatedAfterItsLastDay() {
        for (long seed : new long[] {7, 20260630}) {
            Company company = Company.simulate(seed, 1);
            Stream<Instant> written = Stream.of(
                            company.orders().stream().map(Order::updatedAt),
                            company.orders().stream()
                                    .flatMap(order -> order.lines().stream())
                                    .map(Order.Line::updatedAt),
                            company.opportunities().stream().map(Opportunity::updatedAt),
                            company.leadBook().leads().stream().map(Lead::updatedAt),
                            company.ledger().shipments().stream().map(Shipment::updatedAt),
                            company.ledger().invoices().stream().map(Invoice::updatedAt),
                            company.ledger().payments().stream().map(Payment::updatedAt))
                    .flatMap(all -> all);

            assertThat(written).as("seed " + seed).allMatch(at -> !at.isAfter(Calendar.END));
        }
    }

    /** A reader with a cursor sees only what is newer than what it has. */
    @Test
    void whateverAHappeningChangesCarriesItsInstant() {
        Company before = SECOND_DAY;
        for (long number = 0; number < 150; number++) {
            Company after = LiveDays.after(before, number, 1);
            Instant at = LiveDays.at(number);

            assertThat(changed(before.orders(), after.orders()))
                    .allMatch(order -> order.updatedAt().equals(at));
            assertThat(changed(before.opportunities(), after.opportunities()))
                    .allMatch(deal -> deal.updatedAt().equals(at));
            assertThat(changed(before.leadBook().leads(), after.leadBook().leads()))
                    .allMatch(lead -> lead.updatedAt().equals(at));
            assertThat(changed(before.leadBook().events(), after.leadBook().events()))
                    .allMatch(event -> event.at().equals(at));
            assertThat(changed(before.leadBook().activities(), after.leadBook().activities()))
                    .allMatch(activity -> activity.enteredAt().equals(at));
            assertThat(changed(before.ledger().invoices(), after.ledger().invoices()))
                    .allMatch(invoice -> invoice.updatedAt().equals(at));
            assertThat(changed(before.ledger().payments(), after.ledger().payments()))
                    .allMatch(payment -> payment.updatedAt().equals(at));
            assertThat(changed(before.ledger().shipments(), after.ledger().shipments()))
                    .allMatch(shipment -> shipment.updatedAt().equals(at));
            assertThat(changed(before.service().tickets(), after.service().tickets()))
                    .allMatch(ticket -> ticket.updatedAt().equals(at));
            assertThat(changed(before.service().ticketEvents(), after.service().ticketEvents()))
                    .allMatch(event -> event.at().equals(at));
            assertThat(changed(before.service().calls(), after.service().calls()))
                    .allMatch(call -> call.endedAt().isBefore(at));
            before = after;
        }
    }

    @Test
    void allKindsOfThingsHappenAndKeepTheirIds() {
        Company after = LiveDays.after(SECOND_DAY, 300);

        assertThat(after.orders()).hasSizeGreaterThan(SECOND_DAY.orders().size() + 20);
        assertThat(after.opportunities())
                .hasSizeGreaterThan(SECOND_DAY.opportunities().size() + 5);
        assertThat(changed(SECOND_DAY.opportunities(), after.opportunities()))
                .anyMatch(deal -> deal.stage() == Stage.WON);
        assertThat(after.service().calls())
                .hasSizeGreaterThan(SECOND_DAY.service().calls().size() + 50);
        assertThat(after.leadBook().leads())
                .hasSizeGreaterThan(SECOND_DAY.leadBook().leads().size());
        assertThat(after.ledger().payments())
                .hasSizeGreaterThan(SECOND_DAY.ledger().payments().size());
        assertDistinct(after.orders(), Order::orderNo);
        assertDistinct(after.leadBook().leads(), Lead::leadId);
        assertDistinct(after.leadBook().events(), LeadEvent::eventId);
        assertDistinct(after.leadBook().activities(), Activity::activityId);
        assertDistinct(after.ledger().payments(), Payment::paymentNo);
        assertDistinct(after.opportunities(), Opportunity::opportunityId);
        assertDistinct(after.service().calls(), Call::callId);
        assertDistinct(after.service().tickets(), Ticket::ticketId);
        assertDistinct(after.service().ticketEvents(), TicketEvent::eventId);
    }

    @Test
    void aDayOfOfficeHoursHas1920HappeningsAndTheWeekendNone() {
        assertThat(LiveDays.at(0)).isEqualTo(Instant.parse("2026-07-01T02:00:00Z"));
        assertThat(LiveDays.at(1_919)).isEqualTo(Instant.parse("2026-07-01T09:59:45Z"));
        assertThat(LiveDays.at(3 * 1_920).atZone(Calendar.ZONE).toLocalDate()).isEqualTo(LocalDate.of(2026, 7, 6));
    }

    private static <T> List<T> changed(List<T> before, List<T> after) {
        Set<T> known = new HashSet<>(before);
        return after.stream().filter(each -> !known.contains(each)).toList();
    }

    private static <T> void assertDistinct(List<T> all, Function<T, Object> id) {
        assertThat(all.stream().map(id).collect(Collectors.toSet())).hasSameSizeAs(all);
    }
}
