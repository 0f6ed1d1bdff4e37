package yibiao.demo.truth;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import yibiao.demo.company.Company;
import yibiao.demo.company.SalesCost;
import yibiao.demo.company.SalesUser;

/** What selling cost, in CNY of the day it was spent, beside what was booked. */
final class SellingTruth {
    private final Company company;
    private final Facts facts;

    private SellingTruth(Company company, Facts facts) {
        this.company = company;
        this.facts = facts;
    }

    static Map<String, Object> of(Company company, Facts facts) {
        SellingTruth truth = new SellingTruth(company, facts);
        Map<String, BigDecimal> kinds = truth.costs(SalesCost::kind);
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("expenses", text(kinds, "expense"));
        map.put("commissions", text(kinds, "commission"));
        map.put("unpricedCosts", truth.unpriced());
        map.put("byTeam", truth.byTeam(SalesUser::team));
        map.put("byTeamThen", truth.byTeam(SalesUser::teamThen));
        return map;
    }

    /** The cost of somebody the CRM does not know stands under the department it is booked to; revenue of nobody is unmapped. */
    private Map<String, Object> byTeam(Function<SalesUser, String> team) {
        Map<String, String> teams = company.users().stream().collect(Collectors.toMap(SalesUser::userId, team));
        Map<String, BigDecimal> costs = costs(cost -> teams.getOrDefault(cost.salesRep(), cost.department()));
        Map<String, BigDecimal> revenue = new TreeMap<>();
        facts.lines()
                .forEach(line -> line.revenue()
                        .ifPresent(amount -> revenue.merge(
                                teams.getOrDefault(line.seller(), Parties.UNMAPPED), amount, BigDecimal::add)));
        Map<String, Object> map = new TreeMap<>();
        costs.keySet()
                .forEach(name -> map.put(name, Map.of("cost", text(costs, name), "revenue", text(revenue, name))));
        revenue.keySet()
                .forEach(name -> map.put(name, Map.of("cost", text(costs, name), "revenue", text(revenue, name))));
        return map;
    }

    private Map<String, BigDecimal> costs(Function<SalesCost, String> value) {
        Map<String, BigDecimal> sums = new TreeMap<>();
        for (SalesCost cost : company.ledger().salesCosts()) {
            inYuan(cost).ifPresent(amount -> sums.merge(value.apply(cost), amount, BigDecimal::add));
        }
        return sums;
    }

    private long unpriced() {
        return company.ledger().salesCosts().stream()
                .filter(cost -> inYuan(cost).isEmpty())
                .count();
    }

    private Optional<BigDecimal> inYuan(SalesCost cost) {
        return facts.inYuan(cost.amount(), cost.currency(), cost.spentOn());
    }

    private static String text(Map<String, BigDecimal> sums, String name) {
        return sums.getOrDefault(name, Tally.zero()).toPlainString();
    }
}
