package yibiao.demo.truth;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import yibiao.demo.company.Calendar;
import yibiao.demo.company.Company;
import yibiao.demo.company.Order;
import yibiao.demo.company.Rates;
import yibiao.demo.company.SalesUser;

/**
 * What is true about the company.
 *
 * <p>It shares nothing with the product that must find the same: neither code nor files. Money is in CNY with four decimals,
 * every line and deal rounded half up by itself before anything is added.
 */
public final class Truth {
    private final Company company;
    private final int day;
    private final Parties parties;
    private final List<Line> lines;
    private final List<Deal> deals;

    private final Facts facts;

    private Truth(Company company, int day, Parties parties, Facts facts) {
        this.company = company;
        this.day = day;
        this.parties = parties;
        this.facts = facts;
        this.lines = facts.lines();
        this.deals = facts.deals();
    }

    /**
     * Works out the figures.
     *
     * @param day 1 or 2; only written down
     */
    public static Truth of(Company company, int day) {
        Parties parties = new Parties(company);
        return new Truth(company, day, parties, new Facts(company, parties));
    }

    public BigDecimal revenue() {
        return Tally.of(lines).revenue();
    }

    public Map<String, BigDecimal> revenueBySegment() {
        return Tally.by(lines, Line::segment).entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().revenue()));
    }

    public String toJson() {
        try {
            return new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValueAsString(toMap()) + "\n";
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("maps of texts and numbers have a JSON form", impossible);
        }
    }

    private Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("company", Map.of("zh", "远山仪器", "en", "Yuanshan Instruments"));
        map.put("seed", company.seed());
        map.put("scale", company.scale());
        map.put("day", day);
        map.put("asOf", company.asOf().toString());
        map.put("zone", Calendar.ZONE.getId());
        map.put("currency", "CNY");
        map.put("fxMaxAgeDays", Rates.MAX_AGE_DAYS);
        map.put("orderLines", orderLines());
        map.put("opportunities", opportunities());
        map.put("parties", parties());
        map.put("service", ServiceTruth.of(company));
        map.put("leads", LeadTruth.of(company));
        map.put("quotas", QuotaTruth.of(company, facts));
        map.put("discipline", DisciplineTruth.of(company, parties, facts));
        map.put("crmAgainstErp", ReconTruth.of(company, parties, facts));
        map.put("money", MoneyTruth.of(company, parties, facts));
        map.put("selling", SellingTruth.of(company, facts));
        map.put("creditReview", CreditTruth.of(company));
        map.put("partners", PartnerTruth.of(company, facts));
        map.put("campaigns", CampaignTruth.of(company, parties, facts));
        map.put("club", ClubTruth.of(company, parties, facts));
        map.put("unmapped", unmapped());
        List<StreamTruth> streams = Streams.of(company);
        map.put("streams", streams.stream().map(StreamTruth::toMap).toList());
        map.put(
                "badRecords",
                streams.stream().flatMap(stream -> stream.bad().stream()).toList());
        map.put("planted", planted());
        return map;
    }

    private Map<String, Object> orderLines() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("total", Tally.of(lines).toMap());
        map.put("bySegment", tallies(Line::segment));
        map.put(
                "bySegmentAndCurrency",
                Tally.by(lines, line -> line.segment() + "/" + line.currency()).entrySet().stream()
                        .collect(ordered(Tally::toMapWithNetAmount)));
        map.put("byMonth", tallies(line -> line.bookedOn().toString().substring(0, 7)));
        map.put("byProductFamily", tallies(Line::family));
        map.put("bySegmentAndProductFamily", tallies(line -> line.segment() + "/" + line.family()));
        map.put("byRegion", tallies(Line::region));
        map.put("byChannel", tallies(Line::channel));
        map.put("bySource", tallies(Line::source));
        return map;
    }

    private Map<String, Object> tallies(Function<Line, String> value) {
        return Tally.by(lines, value).entrySet().stream().collect(ordered(Tally::toMap));
    }

    private Map<String, Object> opportunities() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("total", DealTally.of(deals).toMap());
        map.put(
                "bySegment",
                DealTally.by(deals, Deal::segment).entrySet().stream().collect(ordered(DealTally::toMap)));
        map.put(
                "byProductFamily",
                DealTally.by(deals, Deal::family).entrySet().stream().collect(ordered(DealTally::toMap)));
        map.put(
                "byCompetitor",
                DealTally.by(deals, Deal::competitor).entrySet().stream().collect(ordered(DealTally::toMap)));
        map.put(
                "byLostReason",
                DealTally.by(deals, Deal::lostReason).entrySet().stream().collect(ordered(DealTally::toMap)));
        map.put(
                "bySource",
                DealTally.by(deals, Deal::source).entrySet().stream().collect(ordered(DealTally::toMap)));
        map.put("byTeam", byTeam(SalesUser::team));
        map.put("byTeamThen", byTeam(SalesUser::teamThen));
        return map;
    }

    private Map<String, Object> byTeam(Function<SalesUser, String> team) {
        Map<String, String> teams = company.users().stream().collect(Collectors.toMap(SalesUser::userId, team));
        return DealTally.by(deals, deal -> teams.getOrDefault(deal.owner(), Parties.UNMAPPED)).entrySet().stream()
                .collect(ordered(DealTally::toMap));
    }

    /** A customer has an order or a won deal; a prospect has an open deal and is no customer. */
    private Map<String, Object> parties() {
        Set<String> customers = lines.stream().map(Line::party).collect(Collectors.toCollection(HashSet::new));
        deals.stream().filter(deal -> deal.is("won")).map(Deal::party).forEach(customers::add);
        Set<String> prospects = deals.stream()
                .filter(deal -> deal.is("open"))
                .map(Deal::party)
                .collect(Collectors.toCollection(HashSet::new));
        prospects.removeAll(customers);
        customers.remove(Parties.UNMAPPED);
        prospects.remove(Parties.UNMAPPED);
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("records", parties.records());
        map.put("parties", parties.all().size());
        map.put("customers", customers.size());
        map.put("prospects", prospects.size());
        map.put("partiesBySegment", bySegment(parties.all()));
        map.put("customersBySegment", bySegment(customers));
        map.put("prospectsBySegment", bySegment(prospects));
        return map;
    }

    private Map<String, Long> bySegment(java.util.Collection<String> some) {
        return some.stream()
                .collect(Collectors.groupingBy(parties::segment, java.util.TreeMap::new, Collectors.counting()));
    }

    private Map<String, Object> unmapped() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("revenueWithoutParty", without(Line::party));
        map.put("revenueWithoutSegment", without(Line::segment));
        map.put("revenueWithoutProduct", without(Line::product));
        map.put(
                "wonDealsWithoutProduct",
                DealTally.of(unmappedDeals(Deal::product)).toMap());
        map.put("dealsWithoutParty", DealTally.of(unmappedDeals(Deal::party)).toMap());
        return map;
    }

    private Map<String, Object> without(Function<Line, String> value) {
        return Tally.of(lines.stream()
                        .filter(line -> value.apply(line).equals(Parties.UNMAPPED))
                        .toList())
                .toMap();
    }

    private List<Deal> unmappedDeals(Function<Deal, String> value) {
        return deals.stream()
                .filter(deal -> value.apply(deal).equals(Parties.UNMAPPED))
                .toList();
    }

    private Map<String, Object> planted() {
        Set<String> ordered = company.orders().stream()
                .filter(order -> !order.cancelled())
                .map(Order::opportunityId)
                .filter(java.util.Objects::nonNull)
                .collect(Collectors.toSet());
        List<String> withoutOrder = deals.stream()
                .filter(deal -> deal.source().equals("sales") && deal.is("won") && !ordered.contains(deal.id()))
                .map(Deal::id)
                .toList();
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("scriptName", "sales:A000009");
        map.put("fourByteName", "sales:A000010");
        map.put(
                "recordedTwins",
                List.of(List.of("sales:A000001", "sales:A000002"), List.of("sales:A000005", "sales:A000006")));
        map.put(
                "unrecordedTwins",
                List.of(List.of("sales:A000003", "sales:A000004"), List.of("sales:A000007", "sales:A000008")));
        map.put("aliasMapped", Map.of("HX 200", "HX-200"));
        map.put("aliasNotMapped", Map.of("GC 9790", "GC-9790", "SA1000", "SA-1000"));
        map.put("wonWithoutOrder", withoutOrder.size());
        map.put("wonWithoutOrderFirst", new ArrayList<>(withoutOrder.subList(0, Math.min(5, withoutOrder.size()))));
        return map;
    }

    private static <T> java.util.stream.Collector<Map.Entry<String, T>, ?, Map<String, Object>> ordered(
            Function<T, Map<String, Object>> form) {
        return Collectors.toMap(
                Map.Entry::getKey, entry -> form.apply(entry.getValue()), (one, other) -> one, LinkedHashMap::new);
    }
}
