package yibiao.etl.gold;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * A played sales organisation over eight quarters: honest salespeople, a third of whom enter real deals in batches in the week of a
 * review, and a few who fill their pipeline up to three times the target at half of the reviews. They hit that only within 7 %, they
 * leave traces of work on part of what they invent, and not all of it disappears soon.
 */
final class SalesForce {

    static final LocalDate FIRST = LocalDate.parse("2024-07-01");
    static final LocalDate END = LocalDate.parse("2026-07-01");
    static final int HONEST = 300;
    static final int PADDING = 30;

    private static final int DAYS = (int) ChronoUnit.DAYS.between(FIRST, END);
    private static final double MULTIPLE = 3;

    private final Random random;
    private final int[] reviews;
    private final List<Integer> quarters = IntStream.rangeClosed(0, 8)
            .map(i -> day(FIRST.plusMonths(3L * i)))
            .boxed()
            .toList();
    private final StringBuilder spans = new StringBuilder(
            "| opportunity_id | kind | from_on | to_on | owner_id | team | segment_id | product_family | region | status"
                    + " | expected_close_on | amount | amount_rpt |\n");
    private final StringBuilder activities =
            new StringBuilder("| activity_id | opportunity_id | activity_status | occurred_on |\n");
    private final StringBuilder targets = new StringBuilder(
            "| target_id | level | owner_id | team | measure | is_current | quarter_on | amount_rpt |\n");
    private int deals;

    /** How a deal stood from one day on, before another. */
    private record Stand(int from, int to, int close, double amount) {}

    /** A deal with its stands while open, and what it became on the day it was none any more. */
    private record Deal(List<Stand> stands, String end, boolean isWorkedOn) {

        int entered() {
            return stands.get(0).from();
        }

        double open(int day, int from, int to) {
            return stands.stream()
                    .filter(stand -> stand.from() <= day && day < stand.to())
                    .filter(stand -> stand.close() >= from && stand.close() < to)
                    .mapToDouble(Stand::amount)
                    .sum();
        }
    }

    /** @param reviewDays days of reviews besides the first day of each quarter */
    SalesForce(long seed, List<LocalDate> reviewDays) {
        random = new Random(seed);
        TreeSet<Integer> days = new TreeSet<>(quarters.subList(0, 8));
        reviewDays.forEach(review -> days.add(day(review)));
        reviews = days.stream().mapToInt(Integer::intValue).toArray();
        double[] untouched = random.doubles(5, 0.10, 0.25).toArray();
        for (int owner = 0; owner < HONEST + PADDING; owner++) {
            int segment = random.nextInt(5);
            play(owner, segment, untouched[segment]);
        }
    }

    /** Whether somebody pads. */
    static boolean pads(String ownerId) {
        return Integer.parseInt(ownerId.substring(1)) >= HONEST;
    }

    String spans() {
        return spans.toString();
    }

    String activities() {
        return activities.toString();
    }

    String targets() {
        return targets.toString();
    }

    private void play(int owner, int segment, double segmentUntouched) {
        double usual = Math.exp(11.5 + 0.5 * random.nextGaussian());
        double untouched =
                random.nextDouble() < 0.03 ? 1 : within(segmentUntouched + 0.10 * random.nextGaussian(), 0, 0.6);
        double win = between(0.2, 0.4);
        boolean isBatching = random.nextDouble() < 0.35;
        double perDay = between(3, 8) / 91;
        List<Deal> own = new ArrayList<>();
        for (double born = -200; born < DAYS; born -= Math.log(1 - random.nextDouble()) / perDay) {
            own.add(real((int) Math.floor(born), usual, untouched, win, isBatching));
        }
        double usualOpen = IntStream.range(0, 8)
                .mapToDouble(quarter -> open(own, quarter, quarters.get(quarter)))
                .average()
                .orElse(0);
        double cover = 1.8 * Math.exp(0.25 * random.nextGaussian());
        double[] target = IntStream.range(0, 8)
                .mapToDouble(quarter -> Math.max(1, usualOpen / cover) * between(0.95, 1.05))
                .toArray();
        if (owner >= HONEST) {
            pad(own, target);
        }
        write("u" + owner, "s" + segment, own, target);
    }

    private Deal real(int born, double usual, double untouched, double win, boolean isBatching) {
        int entered = born;
        if (isBatching && random.nextDouble() < 0.7) {
            int review =
                    IntStream.of(reviews).filter(day -> day >= born).findFirst().orElse(born);
            entered = review - born < 60 ? Math.max(born, review - random.nextInt(8)) : born;
        }
        double amount = rounded(usual * Math.exp(0.8 * random.nextGaussian()), digits(0.2, 0.4, 0.2));
        int decided = born + (int) within(75 * Math.exp(0.7 * random.nextGaussian()), 5, 400);
        decided = decided <= entered ? entered + 1 + random.nextInt(19) : decided;
        int close = Math.max(born + (int) within(70 * Math.exp(0.4 * random.nextGaussian()), 10, 300), entered + 5);
        int cut = random.nextDouble() < 0.06 && decided - entered > 20
                ? entered + 10 + random.nextInt(50)
                : Integer.MAX_VALUE;
        List<Stand> stands = pushed(entered, decided, close, amount, cut);
        return new Deal(stands, random.nextDouble() < win ? "won" : "lost", random.nextDouble() >= untouched);
    }

    /** What is not decided when it should be is moved on, a few days before. */
    private List<Stand> pushed(int entered, int decided, int firstClose, double amount, int cut) {
        List<Stand> stands = new ArrayList<>();
        int from = entered;
        int close = firstClose;
        while (from < decided) {
            int next = close < decided ? Math.min(Math.max(from + 1, close - random.nextInt(10)), decided) : decided;
            if (from < cut && cut < next) {
                stands.add(new Stand(from, cut, close, amount));
                from = cut;
            }
            stands.add(new Stand(from, next, close, from < cut ? amount : amount * 0.4));
            from = next;
            close += 20 + random.nextInt(40);
        }
        return stands;
    }

    private void pad(List<Deal> own, double[] target) {
        double soon = between(0.6, 0.85);
        int owed = 0;
        for (int review : reviews) {
            owed += random.nextBoolean() ? 1 : 0;
            int quarter = quarter(review);
            int begun = review - random.nextInt(6);
            double missing = MULTIPLE * target[quarter] * between(0.93, 1.07) - open(own, quarter, begun - 1);
            if (owed == 0 || missing <= 0.05 * MULTIPLE * target[quarter]) {
                continue;
            }
            owed--;
            int parts = 1 + random.nextInt(3);
            for (int part = 0; part < parts; part++) {
                int entered = Math.min(review, begun + random.nextInt(2));
                int earliest = Math.max(review + 5, quarters.get(quarter));
                int close = earliest + random.nextInt(Math.max(1, quarters.get(quarter + 1) - earliest));
                own.add(invented(entered, review, close, rounded(missing / parts, digits(0, 1 / 3.0, 1 / 3.0)), soon));
            }
        }
    }

    private Deal invented(int entered, int review, int close, double amount, double soon) {
        boolean isWorkedOn = random.nextDouble() < 0.4;
        if (random.nextDouble() < soon) {
            int gone = review + 8 + random.nextInt(30);
            return new Deal(
                    List.of(new Stand(entered, gone, close, amount)),
                    random.nextInt(3) > 0 ? "lost" : "deleted",
                    isWorkedOn);
        }
        List<Stand> stands = pushed(entered, review + 60 + random.nextInt(190), close, amount, Integer.MAX_VALUE);
        return new Deal(stands, "lost", isWorkedOn);
    }

    private void write(String owner, String segment, List<Deal> own, double[] target) {
        for (Deal deal : own) {
            String id = "o" + deals++;
            for (Stand stand : deal.stands()) {
                span(id, owner, segment, stand, "open", stand.from(), stand.to());
            }
            Stand last = deal.stands().get(deal.stands().size() - 1);
            if (!deal.end().equals("deleted")) {
                span(id, owner, segment, last, deal.end(), last.to(), Integer.MAX_VALUE);
            }
            if (deal.isWorkedOn()) {
                activities.append(
                        "| %s | %s | done | %s |\n".formatted(id, id, date(deal.entered() + random.nextInt(40) - 10)));
            }
        }
        for (int quarter = 0; quarter < 8; quarter++) {
            targets.append("| %s%d | owner | %s | team | won_amount | true | %s | %.4f |\n"
                    .formatted(owner, quarter, owner, date(quarters.get(quarter)), target[quarter]));
        }
    }

    private void span(String id, String owner, String segment, Stand stand, String status, int from, int to) {
        if (from >= DAYS) {
            return;
        }
        spans.append("| %s | restated | %s | %s | %s | team | %s | unmapped | unmapped | %s | %s | %.4f | %.4f |\n"
                .formatted(
                        id,
                        date(from),
                        to >= DAYS ? "" : date(to),
                        owner,
                        segment,
                        status,
                        date(stand.close()),
                        stand.amount(),
                        stand.amount()));
    }

    private double open(List<Deal> own, int quarter, int day) {
        return own.stream()
                .mapToDouble(deal -> deal.open(day, quarters.get(quarter), quarters.get(quarter + 1)))
                .sum();
    }

    private int quarter(int day) {
        return IntStream.range(0, 8)
                .filter(quarter -> day < quarters.get(quarter + 1))
                .findFirst()
                .orElseThrow();
    }

    /** One to four significant digits, the last with what is left. */
    private int digits(double one, double two, double three) {
        double chance = random.nextDouble();
        return chance < one ? 1 : chance < one + two ? 2 : chance < one + two + three ? 3 : 4;
    }

    private static double rounded(double amount, int digits) {
        double unit = Math.pow(10, Math.floor(Math.log10(amount)) - digits + 1);
        return Math.round(amount / unit) * unit;
    }

    private double between(double least, double most) {
        return least + (most - least) * random.nextDouble();
    }

    private static double within(double value, double least, double most) {
        return Math.min(most, Math.max(least, value));
    }

    private static int day(LocalDate date) {
        return (int) ChronoUnit.DAYS.between(FIRST, date);
    }

    private static LocalDate date(int day) {
        return FIRST.plusDays(day);
    }
}
