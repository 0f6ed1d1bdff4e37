package yibiao.demo.company;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What happens on the morning after: corrections, late entries, one soft deletion, one sheet sent again, a payment found. Nothing in it is dated
 * after {@link Calendar#AS_OF}, so the same figures are asked again and come out differently.
 */
public final class SecondDay {
    /** The sheet that comes again under the same name. */
    static final String CORRECTED_FILE = "dealer-orders-2026Q1.csv";

    /** Of the south, where nobody pads. */
    private static final String MOVED = "U013";

    /** Leads the west. */
    private static final String NEW_HEAD = "U016";

    private static final Instant NOW = Calendar.SECOND_DAY;

    private SecondDay() {}

    /** The company after the changes; what did not change is the same object. */
    public static Company after(Company before) {
        List<Opportunity> deals = deals(before.opportunities());
        return new Company(
                before.seed(),
                before.scale(),
                before.asOf(),
                users(before.users()),
                accounts(before.accounts()),
                before.contacts(),
                deals,
                StageHistory.of(deals),
                before.products(),
                before.customers(),
                orders(before),
                rates(before.rates()),
                before.dealers(),
                dealerLines(before.dealerLines()),
                before.regionalDeals(),
                before.club(),
                before.targets(),
                before.dealFile(),
                leads(before),
                ledger(before.ledger()),
                before.marketing(),
                before.habits(),
                service(before));
    }

    /** A ticket moves on, others come, go up or come back, and a call of the evening before is told late. */
    private static ServiceDesk service(Company before) {
        ServiceDesk moved = ServiceSimulation.oneStepLater(new Dice(before.seed(), "second day"), before, NOW);
        Company company = before.with(
                ServiceSimulation.aMorningLater(new Dice(before.seed(), "second morning"), before.with(moved), NOW));
        return ServiceSimulation.lateCall(new Dice(before.seed(), "late call"), company);
    }

    /** One seller goes to another team; what was sold before was sold by the old one. */
    private static List<SalesUser> users(List<SalesUser> before) {
        List<SalesUser> users = new ArrayList<>(before);
        SalesUser head = users.stream()
                .filter(user -> user.userId().equals(NEW_HEAD))
                .findFirst()
                .orElseThrow();
        first(users, user -> user.userId().equals(MOVED), user -> user.movedTo(head.team(), head.name(), NOW));
        return List.copyOf(users);
    }

    private static List<Account> accounts(List<Account> before) {
        List<Account> accounts = new ArrayList<>(before);
        Predicate<Account> alive = account -> account.deletedAt() == null;
        Predicate<Account> ordinary = alive.and(account -> !Accounts.isPlanted(account));
        first(accounts, ordinary, account -> account.renamed(account.name() + "（原名变更）", NOW));
        // A segment that somebody fills in at last moves all of the account's history.
        first(
                accounts,
                alive.and(account -> account.industry() == null),
                account -> account.inIndustry(Segment.POWER.industries().get(0), NOW));
        last(accounts, ordinary.and(account -> account.industry() != null), account -> account.deleted(NOW));
        return List.copyOf(accounts);
    }

    private static List<Opportunity> deals(List<Opportunity> before) {
        List<Opportunity> deals = new ArrayList<>(before);
        Predicate<Opportunity> alive = deal -> deal.deletedAt() == null;
        Predicate<Opportunity> open =
                alive.and(deal -> deal.stage().isOpen() && deal.amount() != null && deal.engagedOn() != null);
        first(deals, open, deal -> deal.closed(Stage.WON, Calendar.AS_OF, NOW));
        first(deals, open, deal -> deal.closed(Stage.LOST, Calendar.AS_OF, NOW));
        last(deals, open, deal -> deal.deleted(NOW));
        return List.copyOf(deals);
    }

    /** A call of the evening before is written down only now: a lead that seemed forgotten was not. */
    private static LeadBook leads(Company before) {
        Instant called = Calendar.at(Calendar.AS_OF, LocalTime.of(17, 20));
        return Leads.takenUp(before.leadBook(), before.users(), called, NOW).orElseThrow();
    }

    /** A payment is found on the bank's statement, and what left or was released the evening before is booked. */
    private static Ledger ledger(Ledger before) {
        return Billing.paid(before, Calendar.AS_OF, NOW)
                .flatMap(paid -> Billing.shipped(paid, Calendar.AS_OF, NOW))
                .flatMap(shipped -> CreditReview.released(
                                shipped.creditHolds(), NEW_HEAD, Calendar.at(Calendar.AS_OF, LocalTime.of(18, 30)), NOW)
                        .map(shipped::withHolds))
                .orElseThrow();
    }

    private static List<Order> orders(Company before) {
        List<Order> orders = new ArrayList<>(before.orders());
        Set<String> billed = Stream.concat(
                        before.ledger().invoices().stream().map(Invoice::orderNo),
                        before.ledger().shipments().stream().map(Shipment::orderNo))
                .collect(Collectors.toSet());
        Predicate<Order> ordinary = order -> !order.cancelled() && order.currency() != null;
        first(orders, ordinary.and(order -> order.lines().size() == 2), SecondDay::corrected);
        // What is delivered or billed cannot be cancelled any more.
        last(orders, ordinary.and(order -> !billed.contains(order.orderNo())), order -> order.cancelled(NOW));
        Order like = orders.stream().filter(ordinary).findFirst().orElseThrow();
        BigDecimal amount = new BigDecimal("88888.8800");
        orders.add(new Order(
                "SO%07d".formatted(before.orders().size() + 1),
                like.customerId(),
                like.salesRep(),
                null,
                "direct",
                LocalDate.of(2025, 12, 30),
                "CNY",
                false,
                NOW,
                List.of(new Order.Line(
                        1, "HX-800", BigDecimal.valueOf(2), amount, new BigDecimal("40000.0000"), NOW))));
        return List.copyOf(orders);
    }

    /** One line only: its order stays as it was, so a reader that watches orders alone would miss it. */
    private static Order corrected(Order order) {
        List<Order.Line> lines = new ArrayList<>(order.lines());
        Order.Line line = lines.get(1);
        lines.set(
                1,
                new Order.Line(
                        line.lineNo(),
                        line.productCode(),
                        line.quantity(),
                        line.netAmount().add(new BigDecimal("0.0001")),
                        line.costAmount(),
                        NOW));
        return order.withLines(lines);
    }

    private static List<Rate> rates(List<Rate> before) {
        List<Rate> rates = new ArrayList<>(before);
        // Finance enters a rate it had forgotten: what could not be priced now can.
        rates.add(new Rate("USD", LocalDate.of(2025, 10, 8), new BigDecimal("7.105500"), NOW));
        first(
                rates,
                rate -> rate.from().equals("EUR") && rate.on().equals(LocalDate.of(2026, 3, 31)),
                rate -> new Rate(
                        rate.from(),
                        rate.on(),
                        rate.rate().add(new BigDecimal("0.0125")),
                        Calendar.at(Calendar.AS_OF.plusDays(1), LocalTime.of(9, 45))));
        return List.copyOf(rates);
    }

    private static List<DealerLine> dealerLines(List<DealerLine> before) {
        List<DealerLine> lines = new ArrayList<>(before);
        Predicate<DealerLine> here = line -> line.file().equals(CORRECTED_FILE);
        lines.removeIf(here.and(line -> line.flaw() == Flaw.SUPERSEDED));
        first(lines, here.and(line -> line.flaw() == Flaw.LETTER_IN_AMOUNT), line -> line.with(Flaw.NONE));
        List<DealerLine> again = lines.stream().filter(here).toList();
        lines.remove(again.get(again.size() - 1));
        return List.copyOf(lines);
    }

    private static <T> void first(List<T> list, Predicate<T> fits, UnaryOperator<T> change) {
        for (int i = 0; i < list.size(); i++) {
            if (fits.test(list.get(i))) {
                list.set(i, change.apply(list.get(i)));
                return;
            }
        }
        throw new IllegalStateException("the simulation holds nothing that the second day could change");
    }

    private static <T> void last(List<T> list, Predicate<T> fits, UnaryOperator<T> change) {
        for (int i = list.size() - 1; i >= 0; i--) {
            if (fits.test(list.get(i))) {
                list.set(i, change.apply(list.get(i)));
                return;
            }
        }
        throw new IllegalStateException("the simulation holds nothing that the second day could change");
    }
}
