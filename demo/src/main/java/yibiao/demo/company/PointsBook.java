package yibiao.demo.company;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import yibiao.demo.company.PointsEntry.Kind;

/**
 * The points of the members: a point for ten yuan of an order of their unit, a gift for joining, now and then a survey. They can be
 * used for two years, the oldest first, and nobody uses more than there is. Before Christmas 2025 a gift shop with much better prices
 * was open for a month.
 */
final class PointsBook {
    /** Nine times as many as else redeem. */
    static final YearMonth GIFT_SHOP = YearMonth.of(2025, 12);

    private static final BigDecimal YUAN_PER_POINT = BigDecimal.TEN;
    private static final int MOST_OF_AN_ORDER = 20_000;
    private static final int LEAST_REDEEMED = 500;
    private static final double REDEEMS_IN_A_MONTH = 0.06;
    private static final double REDEEMS_IN_THE_GIFT_SHOP = 0.55;
    /** Orders whose points were credited twice. */
    private static final int REPEATS = 3;

    private final Dice dice;
    private final Map<String, List<PointsEntry>> plans = new HashMap<>();
    private final List<PointsEntry> entries = new ArrayList<>();

    private PointsBook(Dice dice) {
        this.dice = dice;
    }

    static List<PointsEntry> simulate(long seed, List<Member> members, List<Order> orders, Customers customers) {
        PointsBook book = new PointsBook(new Dice(seed, "points"));
        members.forEach(member -> book.plans.put(member.memberNo(), new ArrayList<>()));
        book.earn(members, orders, customers);
        members.forEach(book::live);
        book.entries.sort(Comparator.comparing(PointsEntry::on));
        List<PointsEntry> numbered = new ArrayList<>();
        for (PointsEntry entry : book.entries) {
            numbered.add(entry.numbered(numbered.size() + 1));
        }
        return List.copyOf(numbered);
    }

    /** One of the unit's members, whoever placed the order, gets the points. */
    private void earn(List<Member> members, List<Order> orders, Customers customers) {
        Map<String, String> accounts = new HashMap<>();
        customers
                .all()
                .forEach(customer -> accounts.put(
                        customer.customerId(), customers.behind(customer).accountId()));
        Map<String, List<Member>> staff = new HashMap<>();
        for (Member member : members) {
            if (member.accountId() != null) {
                staff.computeIfAbsent(member.accountId(), any -> new ArrayList<>())
                        .add(member);
            }
        }
        int repeats = 0;
        for (Order order : orders) {
            List<Member> present = staff.getOrDefault(accounts.getOrDefault(order.customerId(), ""), List.of()).stream()
                    .filter(member -> member.isMemberOn(order.bookedOn()))
                    .toList();
            int points = points(order);
            if (present.isEmpty() || points <= 0) {
                continue;
            }
            Member member = dice.pick(present);
            plan(member, Kind.EARN, order.bookedOn(), points, order.orderNo());
            if (repeats < REPEATS && order.bookedOn().getYear() == 2026) {
                plan(member, Kind.EARN, order.bookedOn(), points, order.orderNo());
                repeats++;
            }
        }
    }

    private static int points(Order order) {
        String currency = order.currency();
        if (order.cancelled() || currency == null) {
            return 0;
        }
        return order.lines().stream()
                .map(Order.Line::netAmount)
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .multiply(BigDecimal.valueOf(Market.roughRate(currency)))
                .divide(YUAN_PER_POINT, 0, RoundingMode.DOWN)
                .min(BigDecimal.valueOf(MOST_OF_AN_ORDER))
                .intValue();
    }

    /** Plans what the member gets and wants, and lets it happen day by day. */
    private void live(Member member) {
        LocalDate last = member.leftOn() == null ? Calendar.AS_OF : member.leftOn();
        if (last.isBefore(Calendar.FIRST_DAY)) {
            return;
        }
        LocalDate first = member.joinedOn();
        if (first.isBefore(Calendar.FIRST_DAY)) {
            first = Calendar.FIRST_DAY;
            plan(member, Kind.ADJUST, first, dice.between(2, 60) * 100, null);
        } else {
            plan(member, Kind.EARN, first, 200, null);
        }
        for (int surveys = dice.between(0, 3); surveys > 0; surveys--) {
            plan(member, Kind.EARN, dice.date(first, last.minusDays(1)), dice.between(1, 4) * 100, null);
        }
        if (dice.chance(0.03)) {
            plan(member, Kind.ADJUST, dice.date(first, last.minusDays(1)), dice.between(-5, 8) * 100, null);
        }
        for (YearMonth month = YearMonth.from(first);
                !month.isAfter(YearMonth.from(last));
                month = month.plusMonths(1)) {
            plan(member, Kind.EXPIRE, month.atDay(1), 0, null);
            LocalDate day = dice.date(month.atDay(1), month.atEndOfMonth());
            double chance = month.equals(GIFT_SHOP) ? REDEEMS_IN_THE_GIFT_SHOP : REDEEMS_IN_A_MONTH;
            if (dice.chance(chance)) {
                plan(member, Kind.REDEEM, day, dice.between(30, 95), null);
            }
        }
        happen(member, last);
        if (member.memberNo().equals("M000001")) {
            entries.add(new PointsEntry(
                    "",
                    member.memberNo(),
                    Kind.ADJUST,
                    LocalDate.of(2026, 2, 10),
                    500,
                    null,
                    null,
                    Flaw.LETTER_IN_AMOUNT));
        }
    }

    private void plan(Member member, Kind kind, LocalDate on, int points, @Nullable String orderNo) {
        plans.getOrDefault(member.memberNo(), new ArrayList<>())
                .add(new PointsEntry("", member.memberNo(), kind, on, points, orderNo, null, Flaw.NONE));
    }

    /** Points that came together and what is left of them. */
    private static final class Lot {
        private final @Nullable LocalDate lastDay;
        private int left;

        private Lot(@Nullable LocalDate lastDay, int left) {
            this.lastDay = lastDay;
            this.left = left;
        }
    }

    /** Who leaves loses what is left. */
    private void happen(Member member, LocalDate last) {
        Deque<Lot> lots = new ArrayDeque<>();
        List<PointsEntry> plan = new ArrayList<>(plans.getOrDefault(member.memberNo(), List.of()));
        plan.removeIf(planned ->
                planned.on().isBefore(member.joinedOn()) || planned.on().isAfter(last));
        plan.sort(Comparator.comparing(PointsEntry::on).thenComparing(PointsEntry::kind));
        for (PointsEntry planned : plan) {
            int balance = balance(lots);
            switch (planned.kind()) {
                case EARN -> add(planned, planned.points(), lots);
                case ADJUST -> add(planned, Math.max(planned.points(), -balance), lots);
                case EXPIRE -> runOut(planned, lots);
                case REDEEM -> {
                    int wanted = balance * planned.points() / 10_000 * 100;
                    take(planned, wanted < LEAST_REDEEMED ? 0 : wanted, lots);
                }
            }
        }
        if (member.leftOn() != null) {
            take(
                    new PointsEntry("", member.memberNo(), Kind.EXPIRE, last, 0, null, null, Flaw.NONE),
                    balance(lots),
                    lots);
        }
    }

    /** What was carried over from the years before ends with the second year after; what was put right by hand never ends. */
    private static @Nullable LocalDate lastDay(PointsEntry planned) {
        if (planned.kind() == Kind.EARN) {
            return YearMonth.from(planned.on()).plusMonths(24).atEndOfMonth();
        }
        return planned.on().equals(Calendar.FIRST_DAY) ? LocalDate.of(2025, 12, 31) : null;
    }

    private void add(PointsEntry planned, int points, Deque<Lot> lots) {
        if (points < 0) {
            take(planned, -points, lots);
        } else if (points > 0) {
            LocalDate lastDay = lastDay(planned);
            lots.add(new Lot(lastDay, points));
            write(planned, points, lastDay);
        }
    }

    private void take(PointsEntry planned, int points, Deque<Lot> lots) {
        int wanted = points;
        while (wanted > 0) {
            Lot oldest = lots.element();
            int taken = Math.min(wanted, oldest.left);
            oldest.left -= taken;
            wanted -= taken;
            if (oldest.left == 0) {
                lots.remove();
            }
        }
        if (points > 0) {
            write(planned, -points, null);
        }
    }

    /** Whatever else is left, points whose last day is over are gone. */
    private void runOut(PointsEntry planned, Deque<Lot> lots) {
        int gone = 0;
        for (Lot lot : lots) {
            if (lot.lastDay != null && lot.lastDay.isBefore(planned.on())) {
                gone += lot.left;
                lot.left = 0;
            }
        }
        if (gone > 0) {
            write(planned, -gone, null);
        }
    }

    private void write(PointsEntry planned, int points, @Nullable LocalDate lastDay) {
        entries.add(new PointsEntry(
                "", planned.memberNo(), planned.kind(), planned.on(), points, planned.orderNo(), lastDay, Flaw.NONE));
    }

    private static int balance(Deque<Lot> lots) {
        return lots.stream().mapToInt(lot -> lot.left).sum();
    }
}
