package yibiao.demo.company;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The ERP's orders: those that follow a won deal, and those that customers place without anybody's help. */
final class Orders {
    private static final double WON_DEAL_IS_ORDERED = 0.86;
    /** The order is there, and nobody entered the number of the deal. */
    private static final double NUMBER_FORGOTTEN = 0.05;

    private static final double OTHER_IN_THE_END = 0.1;
    private static final List<String> CHANNELS = List.of("direct", "direct", "direct", "tender", "online");

    private final Dice dice;
    private final Market market;
    private final Customers customers;
    private final Map<String, Product> products = new HashMap<>();
    private final List<Order> orders = new ArrayList<>();

    private Orders(Dice dice, Market market, Customers customers) {
        this.dice = dice;
        this.market = market;
        this.customers = customers;
        market.products().all().forEach(product -> products.put(product.code(), product));
    }

    static List<Order> simulate(long seed, int count, Market market, List<Opportunity> deals, Customers customers) {
        Orders orders = new Orders(new Dice(seed, "orders"), market, customers);
        orders.plant();
        deals.forEach(orders::follow);
        List<Customer> buyers = customers.all();
        while (orders.orders.size() < count) {
            Customer buyer = orders.dice.pick(buyers);
            orders.repeat(buyer, customers.behind(buyer));
        }
        return List.copyOf(orders.orders);
    }

    /** What the exchange rates cannot price, what they can at the last moment, and an order that lacks its currency. */
    private void plant() {
        Account abroad = customers.account("A000009");
        Customer buyer = customers.of(abroad.accountId(), abroad.createdOn());
        Product product = product("HX-400");
        add(buyer, abroad.ownerId(), null, LocalDate.of(2024, 1, 1), "USD", List.of(line(1, product, 2, "USD", 0)));
        add(buyer, abroad.ownerId(), null, LocalDate.of(2025, 10, 7), "USD", List.of(line(1, product, 1, "USD", 0)));
        add(buyer, abroad.ownerId(), null, LocalDate.of(2025, 10, 8), "USD", List.of(line(1, product, 1, "USD", 0)));
        add(buyer, abroad.ownerId(), null, LocalDate.of(2025, 3, 12), null, List.of(line(1, product, 1, "USD", 0)));
    }

    private void follow(Opportunity deal) {
        if (deal.stage() != Stage.WON
                || deal.closedOn() == null
                || deal.accountId() == null
                || !dice.chance(WON_DEAL_IS_ORDERED)) {
            return;
        }
        LocalDate bookedOn = deal.closedOn().plusDays(dice.between(0, 20));
        if (bookedOn.isAfter(Calendar.AS_OF)) {
            return;
        }
        Account account = customers.account(deal.accountId());
        Customer buyer = customers.of(account.accountId(), bookedOn);
        String typed = deal.productText();
        Product main = typed == null
                ? market.products().bought(market.segment(account, dice), dice)
                : product(typed.replace(' ', '-'));
        BigDecimal amount = deal.amount();
        if (amount == null || amount.signum() == 0) {
            List<Order.Line> lines = new ArrayList<>(List.of(line(1, main, dice.between(1, 6), deal.currency(), 0.12)));
            addMore(lines, account, deal.currency());
            add(buyer, deal.ownerId(), deal.opportunityId(), bookedOn, deal.currency(), lines);
        } else if (dice.chance(NUMBER_FORGOTTEN)) {
            add(buyer, deal.ownerId(), null, bookedOn, deal.currency(), List.of(agreed(main, deal, amount, 98, 102)));
        } else if (dice.chance(OTHER_IN_THE_END)) {
            List<Order.Line> lines = new ArrayList<>(List.of(agreed(main, deal, amount, 55, 85)));
            addMore(lines, account, deal.currency());
            add(buyer, deal.ownerId(), deal.opportunityId(), bookedOn, deal.currency(), lines);
        } else {
            Order.Line line = agreed(main, deal, amount, 96, 103);
            add(buyer, deal.ownerId(), deal.opportunityId(), bookedOn, deal.currency(), List.of(line));
        }
    }

    /** What the deal was about, for so many percent of its amount. */
    private Order.Line agreed(Product product, Opportunity deal, BigDecimal amount, int least, int most) {
        BigDecimal listPrice = dice.money(product.listPrice(), 1 / Market.roughRate(deal.currency()));
        BigDecimal quantity = amount.divide(listPrice, 0, RoundingMode.HALF_UP).max(BigDecimal.ONE);
        BigDecimal net = amount.multiply(BigDecimal.valueOf(dice.between(least * 100, most * 100)))
                .divide(BigDecimal.valueOf(10_000), 4, RoundingMode.HALF_UP);
        return new Order.Line(
                1, product.code(), quantity, net, cost(product, quantity, deal.currency()), Calendar.MIGRATION);
    }

    private void repeat(Customer buyer, Account account) {
        Segment segment = market.segment(account, dice);
        LocalDate bookedOn = market.day(segment, dice);
        if (bookedOn.isBefore(buyer.createdOn())) {
            return;
        }
        List<Order.Line> lines = new ArrayList<>();
        Product product = market.products().bought(segment, dice);
        boolean returned = dice.chance(0.015);
        lines.add(line(1, product, returned ? -1 : dice.between(1, 3), buyer.currency(), 0.05));
        if (!returned) {
            addMore(lines, account, buyer.currency());
        }
        add(buyer, account.ownerId(), null, bookedOn, buyer.currency(), lines);
        if (dice.chance(0.02) && bookedOn.isBefore(Calendar.AS_OF)) {
            Instant at = Calendar.during(bookedOn.plusDays(1), dice);
            orders.add(orders.remove(orders.size() - 1).cancelled(at));
        }
    }

    private void addMore(List<Order.Line> lines, Account account, String currency) {
        int more = dice.weighted(new double[] {4, 3, 2, 1});
        for (int i = 0; i < more; i++) {
            Product product = market.products().bought(market.segment(account, dice), dice);
            int pieces = product.listPrice().compareTo(BigDecimal.valueOf(5_000)) < 0 ? dice.between(2, 40) : 1;
            lines.add(line(lines.size() + 1, product, pieces, currency, 0.08));
        }
    }

    /** Services are also sold by the half day. The discount has two decimals, so an amount may have four. */
    private Order.Line line(int lineNo, Product product, int pieces, String currency, double discount) {
        BigDecimal quantity = product.family().equals("校准服务") && dice.chance(0.3)
                ? BigDecimal.valueOf(pieces).subtract(new BigDecimal("0.5"))
                : BigDecimal.valueOf(pieces);
        BigDecimal price = dice.money(product.listPrice(), dice.lognormal(0.04) / Market.roughRate(currency));
        BigDecimal paid = BigDecimal.ONE.subtract(
                BigDecimal.valueOf(discount * dice.between(0, 200) / 100).setScale(2, RoundingMode.HALF_UP));
        return new Order.Line(
                lineNo,
                product.code(),
                quantity,
                price.multiply(quantity).multiply(paid).setScale(4, RoundingMode.HALF_UP),
                cost(product, quantity, currency),
                Calendar.MIGRATION);
    }

    private static BigDecimal cost(Product product, BigDecimal quantity, String currency) {
        return product.unitCost()
                .multiply(quantity)
                .divide(BigDecimal.valueOf(Market.roughRate(currency)), 4, RoundingMode.HALF_UP);
    }

    private void add(
            Customer buyer,
            String salesRep,
            @Nullable String opportunityId,
            LocalDate bookedOn,
            @Nullable String currency,
            List<Order.Line> lines) {
        Instant at = Calendar.during(bookedOn, dice);
        List<Order.Line> written = lines.stream()
                .map(line -> new Order.Line(
                        line.lineNo(), line.productCode(), line.quantity(), line.netAmount(), line.costAmount(), at))
                .toList();
        orders.add(new Order(
                "SO%07d".formatted(orders.size() + 1),
                buyer.customerId(),
                salesRep,
                opportunityId,
                dice.pick(CHANNELS),
                bookedOn,
                currency,
                false,
                at,
                written));
    }

    private Product product(String code) {
        Product product = products.get(code);
        if (product == null) {
            throw new IllegalArgumentException("no product " + code);
        }
        return product;
    }
}
