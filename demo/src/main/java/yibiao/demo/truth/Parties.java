package yibiao.demo.truth;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import yibiao.demo.company.Account;
import yibiao.demo.company.Company;
import yibiao.demo.company.Customer;
import yibiao.demo.company.Dealer;
import yibiao.demo.company.Industries;
import yibiao.demo.company.Member;
import yibiao.demo.company.Segment;
import yibiao.demo.company.ServiceClient;

/**
 * Which records are one party. A record that names an existing other record as the same customer is that party; everything else
 * is a party of its own. What cannot be resolved is {@value #UNMAPPED}, a party and a segment like any other in all sums.
 */
final class Parties {
    static final String UNMAPPED = "unmapped";

    private final Map<String, Entry> records = new LinkedHashMap<>();

    private record Entry(@Nullable String master, Optional<Segment> segment, String region) {}

    Parties(Company company) {
        Industries industries = new Industries();
        for (Account account : company.accounts()) {
            if (account.deletedAt() == null) {
                String merged = account.mergedInto();
                records.put(
                        sales(account.accountId()),
                        new Entry(
                                merged == null ? null : sales(merged),
                                industries.segment(account.industry()),
                                account.place().region()));
            }
        }
        for (Customer customer : company.customers()) {
            String account = customer.crmAccountId();
            records.put(
                    "erp:" + customer.customerId(),
                    new Entry(account == null ? null : sales(account), Optional.empty(), UNMAPPED));
        }
        for (Dealer dealer : company.dealers()) {
            records.put(
                    "channel:" + dealer.dealerId(),
                    new Entry(null, industries.segment(dealer.industry()), dealer.region()));
        }
        for (ServiceClient client : company.service().clients()) {
            String account = client.accountId();
            records.put(
                    "service:" + client.clientId(),
                    new Entry(account == null ? null : sales(account), Optional.empty(), UNMAPPED));
        }
        for (Member member : company.club().members()) {
            if (member.flaw().counts() && member.accountId() == null) {
                records.put("marketing:" + member.memberNo(), new Entry(null, Optional.empty(), UNMAPPED));
            }
        }
    }

    static String sales(String accountId) {
        return "sales:" + accountId;
    }

    /** The party of a member: the customer it works for, where that is known. */
    String of(Member member) {
        String account = member.accountId();
        return of(account == null ? "marketing:" + member.memberNo() : sales(account));
    }

    /** The party of a record, by the ref that gives the party its id. */
    String of(@Nullable String ref) {
        Entry entry = ref == null ? null : records.get(ref);
        if (ref == null || entry == null) {
            return UNMAPPED;
        }
        String master = entry.master();
        return master != null && records.containsKey(master) ? master : ref;
    }

    String segment(String party) {
        return Optional.ofNullable(records.get(party))
                .flatMap(Entry::segment)
                .map(Segment::id)
                .orElse(UNMAPPED);
    }

    String region(String party) {
        return Optional.ofNullable(records.get(party)).map(Entry::region).orElse(UNMAPPED);
    }

    /** Without {@value #UNMAPPED}. */
    Collection<String> all() {
        Set<String> parties = new LinkedHashSet<>();
        records.keySet().forEach(ref -> parties.add(of(ref)));
        return parties;
    }

    int records() {
        return records.size();
    }
}
