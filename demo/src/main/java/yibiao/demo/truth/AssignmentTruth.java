package yibiao.demo.truth;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import yibiao.demo.company.Company;
import yibiao.demo.company.Lead;
import yibiao.demo.company.LeadEvent;
import yibiao.demo.company.OfficeHours;

/** Who chose the first owner of each lead, and how long it had none. */
final class AssignmentTruth {
    private final Company company;
    private final Map<String, LeadEvent> given;

    private AssignmentTruth(Company company) {
        this.company = company;
        this.given = company.leadBook().events().stream()
                .filter(event -> event.toOwner() != null)
                .collect(Collectors.toMap(
                        LeadEvent::leadId,
                        event -> event,
                        (one, other) -> other.at().isBefore(one.at()) ? other : one));
    }

    static Map<String, Object> of(Company company) {
        AssignmentTruth truth = new AssignmentTruth(company);
        List<Lead> leads = company.leadBook().leads();
        List<Lead> nobodys =
                leads.stream().filter(lead -> lead.ownerId() == null).toList();
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("leads", leads.size());
        map.put(
                "byRule",
                leads.stream()
                        .flatMap(lead -> Optional.ofNullable(truth.given.get(lead.leadId())).stream())
                        .flatMap(event -> Optional.ofNullable(event.rule()).stream())
                        .collect(Collectors.groupingBy(rule -> rule, TreeMap::new, Collectors.counting())));
        map.put("unassigned", nobodys.size());
        List<Long> minutes = truth.officeMinutes(leads);
        map.put("officeMinutesSum", minutes.stream().mapToLong(Long::longValue).sum());
        map.put("officeMinutesMedian", LeadTruth.median(minutes));
        map.put("officeMinutesMedianOfTheUnassigned", LeadTruth.median(truth.officeMinutes(nobodys)));
        return map;
    }

    /** Who still waits has waited until now. */
    private List<Long> officeMinutes(List<Lead> leads) {
        Instant now = Handoffs.endOf(company.asOf());
        return leads.stream()
                .map(lead -> OfficeHours.minutes(
                        lead.createdAt(),
                        Optional.ofNullable(given.get(lead.leadId()))
                                .map(LeadEvent::at)
                                .orElse(now)))
                .sorted()
                .toList();
    }
}
