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
            String owner = "";
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
