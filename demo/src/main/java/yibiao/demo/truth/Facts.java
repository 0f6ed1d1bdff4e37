package yibiao.demo.truth;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import yibiao.demo.company.Company;
import yibiao.demo.company.DealerLine;
import yibiao.demo.company.Opportunity;
import yibiao.demo.company.Order;
import yibiao.demo.company.Product;
import yibiao.demo.company.Rates;
import yibiao.demo.company.RegionalDeal;

/** The lines and deals that count, each with its party, product and worth in CNY. */
final class Facts {
    /** The one spelling that the workspace's mappings put right. */
    private static final Map<String, String> ALIASES = Map.of("HX 200", "HX-200");

    private final LocalDate asOf;
    private final Parties parties;
    private final Rates rates;
    private final Map<String, Product> products = new HashMap<>();
    private final List<Line> lines = new ArrayList<>();
    private final List<Deal> deals = new ArrayList<>();

    Facts(Company company, Parties parties) {
        this.asOf = company.asOf();
        this.parties = parties;
        this.rates = new Rates(company.rates());
        company.products().forEach(product -> products.put(product.code(), product));
        company.orders().forEach(this::add);
        company.dealerLines().stream().filter(line -> line.flaw().counts()).forEach(this::add);
        company.opportunities().stream()
                .filter(deal -> deal.deletedAt() == null)
                .forEach(this::add);
        company.regionalDeals().stream().filter(deal -> deal.flaw().counts()).forEach(this::add);
    }

    List<Line> lines() {
        return lines;
    }

    List<Deal> deals() {
        return deals;
    }

    private void add(Order order) {
        String currency = order.currency();
        if (order.cancelled() || currency == null) {
            return;
        }
        for (Order.Line line : order.lines()) {
            add(
                    "erp",
                    order.orderNo(),
                    "erp:" + order.customerId(),
                    line.productCode(),
                    order.channel(),
                    order.salesRep(),
                    order.bookedOn(),
                    currency,
                    line.netAmount());
        }
    }

    private void add(DealerLine line) {
        add(
                "channel",
                line.orderNo(),
                "channel:" + line.dealerId(),
                line.productText(),
                "dealer",
                "",
                line.bookedOn(),
                "CNY",
                line.netAmount());
    }

    private void add(
            String source,
            String orderNo,
            String partyRef,
            String productText,
            String channel,
            String seller,
            LocalDate bookedOn,
            String currency,
            BigDecimal amount) {
        String party = parties.of(partyRef);
        lines.add(new Line(
                source,
                source + ":" + orderNo,
                party,
                parties.segment(party),
                parties.region(party),
                product(productText),
                family(productText),
                channel,
                seller,
                bookedOn,
                currency,
                amount,
                inYuan(amount, currency, bookedOn)));
    }

    private void add(Opportunity deal) {
        String account = deal.accountId();
        add(
                "sales",
                deal.opportunityId(),
                account,
                deal.productText(),
                deal.ownerId(),
                deal.competitor(),
                deal.lostReason(),
                deal.stage().status(),
                deal.createdOn(),
                deal.closedOn(),
                deal.amount(),
                deal.currency());
    }

    private void add(RegionalDeal deal) {
        add(
                "regions",
                deal.dealId(),
                deal.accountId(),
                deal.productText(),
                deal.ownerId(),
                null,
                null,
                deal.stage().status(),
                deal.createdOn(),
                deal.closedOn(),
                deal.amount(),
                deal.currency());
    }

    private void add(
            String source,
            String id,
            @Nullable String account,
            @Nullable String productText,
            String owner,
            @Nullable String competitor,
            @Nullable String lostReason,
            String status,
            LocalDate createdOn,
            @Nullable LocalDate closedOn,
            @Nullable BigDecimal amount,
            String currency) {
        String party = parties.of(account == null ? null : Parties.sales(account));
        LocalDate priced = status.equals("open") || closedOn == null ? asOf : closedOn;
        deals.add(new Deal(
                source,
                id,
                party,
                parties.segment(party),
                product(productText),
                family(productText),
                owner,
                Objects.requireNonNullElse(competitor, Parties.UNMAPPED),
                Objects.requireNonNullElse(lostReason, Parties.UNMAPPED),
                status,
                createdOn,
                Optional.ofNullable(closedOn),
                Optional.ofNullable(amount),
                Optional.ofNullable(amount).flatMap(value -> inYuan(value, currency, priced))));
    }

    /** With four decimals; empty when no rate was valid on the day. */
    Optional<BigDecimal> inYuan(BigDecimal amount, String currency, LocalDate on) {
        return rates.on(currency, on).map(rate -> amount.multiply(rate).setScale(4, RoundingMode.HALF_UP));
    }

    private String product(@Nullable String text) {
        return known(text).map(Product::code).orElse(Parties.UNMAPPED);
    }

    private String family(@Nullable String text) {
        return known(text).map(Product::family).orElse(Parties.UNMAPPED);
    }

    private Optional<Product> known(@Nullable String text) {
        return Optional.ofNullable(text).map(typed -> products.get(ALIASES.getOrDefault(typed, typed)));
    }
}
