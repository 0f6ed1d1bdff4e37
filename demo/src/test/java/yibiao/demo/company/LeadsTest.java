package yibiao.demo.company;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import yibiao.demo.company.LeadEvent.Kind;

final class LeadsTest {
    private static final Company COMPANY = Company.simulate(20260630, 0.2);
    private static final LeadBook BOOK = COMPANY.leadBook();

    @Test
    void aLeadBelongsToWhomItsStepsLeftIt() {
        Map<String, List<LeadEvent>> steps = BOOK.events().stream().collect(Collectors.groupingBy(LeadEvent::leadId));

        assertThat(BOOK.leads()).hasSizeGreaterThan(110).allSatisfy(lead -> {
            String owner = null;
            Instant last = lead.createdAt();
            for (LeadEvent step : steps.getOrDefault(lead.leadId(), List.of())) {
                assertThat(step.at()).isAfterOrEqualTo(last);
                last = step.at();
                if (step.kind() == Kind.ASSIGNED) {
                    assertThat(step.fromOwner()).isEqualTo(owner);
                }
                owner = step.toOwner() == null ? owner : step.toOwner();
            }
            assertThat(lead.ownerId()).isEqualTo(owner);
            assertThat(lead.updatedAt()).isEqualTo(last);
        });
    }

    @Test
    void aLeadThatBecameADealWasWithTheOneWhoOwnsTheDeal() {
        Map<String, Opportunity> deals =
                COMPANY.opportunities().stream().collect(Collectors.toMap(Opportunity::opportunityId, deal -> deal));
        List<Lead> converted = BOOK.leads().stream()
                .filter(lead -> lead.opportunityId() != null)
                .toList();

        assertThat(converted).hasSizeGreaterThan(20).allSatisfy(lead -> {
            Opportunity deal = requireNonNull(deals.get(lead.opportunityId()));
            assertThat(lead.ownerId()).isEqualTo(deal.ownerId());
            assertThat(lead.accountId()).isEqualTo(deal.accountId());
            assertThat(requireNonNull(lead.convertedAt()).atZone(Calendar.ZONE).toLocalDate())
                    .isEqualTo(deal.createdOn());
        });
    }

    /** A rule deals out at once; by hand it takes some minutes, before anybody does anything. */
    @Test
    void someAreDealtOutByARuleSomeByHandAndAFewByNobody() {
        List<LeadEvent> created = BOOK.events().stream()
                .filter(event -> event.kind() == Kind.CREATED)
                .toList();
        Set<String> withoutOwner = created.stream()
                .filter(event -> event.toOwner() == null)
                .map(LeadEvent::leadId)
                .collect(Collectors.toSet());
        Set<String> byHand = BOOK.events().stream()
                .filter(event -> event.kind() == Kind.ASSIGNED && event.fromOwner() == null)
                .map(LeadEvent::leadId)
                .collect(Collectors.toSet());
        Set<String> nobodys = BOOK.leads().stream()
                .filter(lead -> lead.ownerId() == null)
                .map(Lead::leadId)
                .collect(Collectors.toSet());

        assertThat(created).hasSameSizeAs(BOOK.leads());
        assertThat(created.stream()
                        .map(LeadEvent::rule)
                        .filter(rule -> rule != null)
                        .distinct())
                .hasSize(2);
        assertThat(created).noneMatch(event -> event.rule() != null && event.toOwner() == null);
        assertThat(byHand).hasSizeGreaterThan(5);
        assertThat(nobodys).hasSizeGreaterThanOrEqualTo(3).doesNotContainAnyElementsOf(byHand);
        assertThat(withoutOwner)
                .hasSize(byHand.size() + nobodys.size())
                .containsAll(byHand)
                .containsAll(nobodys);
    }

    @Test
    void whoAcceptsALeadPromisesToCallAndMostKeepThat() {
        Map<String, Instant> accepted = BOOK.events().stream()
                .filter(event -> event.kind() == Kind.ACCEPTED)
                .collect(Collectors.toMap(event -> event.leadId() + event.actor(), LeadEvent::at));

        assertThat(BOOK.callbacks()).hasSizeGreaterThan(20).allSatisfy(callback -> {
            Instant since = requireNonNull(accepted.get(callback.leadId() + callback.sellerId()));
            assertThat(callback.placedAt() == null ? callback.promisedAt() : callback.placedAt())
                    .isAfter(since);
            assertThat(callback.updatedAt()).isAfterOrEqualTo(since).isBeforeOrEqualTo(Calendar.END);
        });
        assertThat(BOOK.callbacks()).extracting(Callback::status).contains(Callback.Status.values());
    }

    @Test
    void twoAreHandedOverTenMinutesBeforeTheHoliday() {
        Instant eve = Instant.parse("2025-09-30T15:50:00Z");
        List<LeadEvent> handed = BOOK.events().stream()
                .filter(event -> event.kind() == Kind.ASSIGNED && event.at().equals(eve))
                .toList();

        assertThat(handed).hasSize(2);
        assertThat(handed.stream().map(event -> calledAfter(event)).toList()).containsExactly(450L, 510L);
    }

    @Test
    void someGoToPeopleWhoHaveLeftAndNobodyThereActs() {
        Set<String> gone = COMPANY.users().stream()
                .filter(user -> !user.active())
                .map(SalesUser::userId)
                .collect(Collectors.toSet());

        assertThat(BOOK.events()).anyMatch(event -> event.kind() == Kind.ASSIGNED && gone.contains(event.toOwner()));
        assertThat(BOOK.activities()).noneMatch(activity -> gone.contains(activity.ownerId()) && activity.done());
    }

    private static long calledAfter(LeadEvent handed) {
        return BOOK.activities().stream()
                .filter(activity -> handed.leadId().equals(activity.leadId())
                        && activity.done()
                        && activity.ownerId().equals(handed.toOwner()))
                .map(activity -> OfficeHours.minutes(handed.at(), activity.occurredAt()))
                .findFirst()
                .orElse(-1L);
    }
}
