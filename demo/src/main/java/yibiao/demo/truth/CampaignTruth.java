package yibiao.demo.truth;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import yibiao.demo.company.BudgetRequest;
import yibiao.demo.company.BudgetRequest.Outcome;
import yibiao.demo.company.Calendar;
import yibiao.demo.company.Campaign;
import yibiao.demo.company.CampaignMember;
import yibiao.demo.company.Company;
import yibiao.demo.company.Lead;
import yibiao.demo.company.OfficeHours;

/** Whom campaigns reached, who answered, and which wins that preceded. */
final class CampaignTruth {
    private static final Duration ANSWERED = Duration.ofDays(30);
    private static final int LOOK_BACK_DAYS = 90;

    private final Company company;
    private final Parties parties;
    private final Map<String, String> partyOfLead;

    private CampaignTruth(Company company, Parties parties) {
        this.company = company;
        this.parties = parties;
        this.partyOfLead = company.leadBook().leads().stream()
                .filter(lead -> lead.accountId() != null)
                .collect(Collectors.toMap(
                        Lead::leadId, lead -> parties.of(Parties.sales(String.valueOf(lead.accountId())))));
    }

    static Map<String, Object> of(Company company, Parties parties, Facts facts) {
        CampaignTruth truth = new CampaignTruth(company, parties);
        Map<String, Object> map = new LinkedHashMap<>();
        for (Campaign campaign : company.marketing().campaigns()) {
            map.put(campaign.code(), truth.of(campaign, facts));
        }
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("byCampaign", map);
        all.put("members", company.marketing().members().size());
        all.put(
                "linkedMembers",
                company.marketing().members().stream()
                        .filter(member -> !truth.party(member).equals(Parties.UNMAPPED))
                        .count());
        all.put("winsAfterATouch", truth.winsAfterATouch(facts.deals()));
        all.put("budgetRequests", truth.budgetRequests());
        return all;
    }

    /** Who waits for a decision has waited until today; what was taken back is no request any more. */
    private Map<String, Object> budgetRequests() {
        List<BudgetRequest> requests = company.marketing().budgetRequests().stream()
                .filter(request -> request.outcome() != Outcome.WITHDRAWN)
                .toList();
        Map<Outcome, Long> outcomes =
                requests.stream().collect(Collectors.groupingBy(BudgetRequest::outcome, Collectors.counting()));
        long approved = outcomes.getOrDefault(Outcome.APPROVED, 0L);
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("waiting", outcomes.getOrDefault(Outcome.PENDING, 0L));
        map.put("approved", approved);
        map.put("decided", approved + outcomes.getOrDefault(Outcome.REJECTED, 0L));
        map.put(
                "workingDaysMedian",
                LeadTruth.median(requests.stream()
                        .map(request -> workingDays(
                                day(request.requestedAt()),
                                Optional.ofNullable(request.decidedAt())
                                        .map(CampaignTruth::day)
                                        .orElse(company.asOf())))
                        .sorted()
                        .toList()));
        return map;
    }

    private static LocalDate day(Instant at) {
        return at.atZone(Calendar.ZONE).toLocalDate();
    }

    private static long workingDays(LocalDate after, LocalDate to) {
        return after.plusDays(1)
                .datesUntil(to.plusDays(1))
                .filter(OfficeHours::isWorkingDay)
                .count();
    }

    private Map<String, Object> of(Campaign campaign, Facts facts) {
        List<CampaignMember> members = company.marketing().members().stream()
                .filter(member -> member.campaignCode().equals(campaign.code()))
                .toList();
        Map<String, List<CampaignMember>> people = members.stream().collect(Collectors.groupingBy(this::person));
        Set<String> leads = company.leadBook().leads().stream()
                .filter(lead -> campaign.code().equals(lead.campaignCode()))
                .map(lead -> partyOfLead
                                .getOrDefault(lead.leadId(), Parties.UNMAPPED)
                                .equals(Parties.UNMAPPED)
                        ? lead.leadId()
                        : partyOfLead.getOrDefault(lead.leadId(), lead.leadId()))
                .collect(Collectors.toSet());
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("listed", members.size());
        map.put("people", people.size());
        map.put(
                "responses",
                people.values().stream().filter(CampaignTruth::haveAnswered).count());
        map.put("leads", leads.size());
        map.put("budget", yuan(campaign.budget(), campaign, facts));
        map.put("cost", yuan(campaign.cost(), campaign, facts));
        return map;
    }

    /** Known customers once, however often they stand on the list. */
    private String person(CampaignMember member) {
        String party = party(member);
        return !party.equals(Parties.UNMAPPED) ? party : Objects.requireNonNullElse(member.leadId(), member.memberId());
    }

    private String party(CampaignMember member) {
        String account = member.accountId();
        return account != null
                ? parties.of(Parties.sales(account))
                : partyOfLead.getOrDefault(String.valueOf(member.leadId()), Parties.UNMAPPED);
    }

    private static boolean haveAnswered(List<CampaignMember> members) {
        Instant asked = members.stream()
                .map(CampaignMember::contactedAt)
                .min(Comparator.naturalOrder())
                .orElseThrow();
        return members.stream()
                .flatMap(member -> Optional.ofNullable(member.respondedAt()).stream())
                .min(Comparator.naturalOrder())
                .map(answered -> !answered.isAfter(asked.plus(ANSWERED)))
                .orElse(false);
    }

    private static String yuan(BigDecimal amount, Campaign campaign, Facts facts) {
        return facts.inYuan(amount, campaign.currency(), campaign.startsOn())
                .map(BigDecimal::toPlainString)
                .orElse("");
    }

    private long winsAfterATouch(List<Deal> deals) {
        Map<String, List<LocalDate>> touches = company.marketing().members().stream()
                .collect(Collectors.groupingBy(
                        this::party,
                        Collectors.mapping(
                                member -> member.contactedAt()
                                        .atZone(Calendar.ZONE)
                                        .toLocalDate(),
                                Collectors.toList())));
        touches.remove(Parties.UNMAPPED);
        return deals.stream()
                .filter(deal -> deal.is("won")
                        && deal.closedOn()
                                .map(closedOn -> touches.getOrDefault(deal.party(), List.of()).stream()
                                        .anyMatch(touch -> !touch.isAfter(closedOn)
                                                && !touch.isBefore(closedOn.minusDays(LOOK_BACK_DAYS))))
                                .orElse(false))
                .count();
    }
}
