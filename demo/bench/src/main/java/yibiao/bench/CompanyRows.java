package yibiao.bench;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;

/**
 * The records of the company by their numbers, from 0. A version above 0 is the same record after a change; keys and the days on which
 * something was booked or created never change. No value needs quotes in CSV.
 */
final class CompanyRows {

    /** The business day that is computed; nothing happened after it. */
    static final LocalDate LAST_DAY = LocalDate.of(2026, 6, 30);

    /** Five years, the last day included. */
    static final int DAYS = 1826;

    /** Versions of an opportunity before the measured change. */
    static final int OPPORTUNITY_STEPS = 2;

    private static final List<String> SEGMENTS =
            List.of("telecom", "power", "manufacturing", "healthcare", "education", "government", "retail", "research");
    private static final List<String> REGIONS = List.of("华北", "华东", "华南", "西南", "Europe", "America");
    private static final List<String> SIZES = List.of("1-49", "50-199", "200-999", "1000+");
    private static final List<String> STAGES = List.of("线索", "需求确认", "方案", "报价", "谈判");
    private static final List<String> CHANNELS = List.of("direct", "dealer", "online");
    private static final List<String> QUEUES = List.of("sales", "service", "billing", "hotline");
    private static final List<String> CURRENCIES = List.of("CNY", "CNY", "CNY", "CNY", "CNY", "CNY", "EUR", "USD");
    private static final int NEVER = Integer.MAX_VALUE;

    private final long seed;
    private final CompanySize size;

    CompanyRows(long seed, CompanySize size) {
        this.seed = seed;
        this.size = size;
    }

    private Chance chance(String concern, long number) {
        return Chance.of(seed, concern, number);
    }

    private Chance chance(String concern, long number, int version) {
        return Chance.of(seed, concern + version, number);
    }

    /** Whether a record of a table is among the part of its records that changes. */
    boolean isAmong(String table, long number, double part) {
        return chance("change of " + table, number).isWithin(part);
    }

    List<String> user(long number) {
        return List.of(
                "U%04d".formatted(number),
                "销售员" + number,
                "team " + number / 10,
                REGIONS.get((int) (number % REGIONS.size())),
                "true");
    }

    List<String> product(long number) {
        Chance chance = chance("product", number);
        return List.of(
                "P%05d".formatted(number),
                "仪表 " + number,
                "family " + number % 20,
                "line " + number % 5,
                money(chance.between(1_000, 2_000_000)));
    }

    /** Every change moves it to another place and size; one in ten also brings another segment and region, with which its facts change. */
    List<String> account(long number, int version) {
        Chance first = chance("account", number);
        Chance place = version == 0 ? first : chance("place", number, version);
        boolean isRegrouped = version > 0 && place.isWithin(0.1);
        Chance group = isRegrouped ? place : chance("group", number);
        return List.of(
                account(number),
                "客户有限公司" + number,
                group.pick(SEGMENTS),
                "CN",
                group.pick(REGIONS),
                "city " + place.between(1, 300),
                place.pick(SIZES),
                day(chance("account day", number).between(0, DAYS - 1)));
    }

    private static String account(long number) {
        return "A%07d".formatted(number);
    }

    private String anyAccount(Chance chance) {
        return account(chance.belowUnevenly(size.accounts()));
    }

    private String anyUser(Chance chance) {
        return "U%04d".formatted(chance.below(size.users()));
    }

    private String anyProduct(Chance chance) {
        return "P%05d".formatted(chance.belowUnevenly(size.products()));
    }

    /** Whether an opportunity has this version: it was closed, or something else about it was entered. */
    boolean hasStep(long number, int version) {
        return closedWith(number) == version || chance("step", number, version).isWithin(version == 1 ? 0.5 : 0.3);
    }

    /** The version with which it is closed; a third of those that are open after their steps close when they change once more. */
    private int closedWith(long number) {
        int hundredth = chance("close", number).between(0, 99);
        return hundredth < 40 ? 1 : hundredth < 65 ? 2 : hundredth < 77 ? 3 : NEVER;
    }

    List<String> opportunity(long number, int version) {
        Chance chance = chance("opportunity", number);
        Chance entered = chance("entered", number, version);
        boolean isClosed = version >= closedWith(number);
        int created = chance.between(0, DAYS - 1);
        int closed = Math.min(DAYS - 1, created + chance.between(10, 240));
        int worth = chance.between(100_000, 900_000_000);
        boolean isWon = chance.isWithin(0.55);
        return List.of(
                "O%07d".formatted(number),
                "年度项目 " + number,
                anyAccount(chance),
                anyProduct(chance),
                anyUser(chance),
                isClosed ? (isWon ? "赢单" : "输单") : STAGES.get(Math.min(4, version + entered.between(0, 2))),
                day(created),
                day(closed + (isClosed ? 0 : entered.between(0, 60))),
                isClosed ? day(closed) : "",
                money(version == 0 ? worth : worth / 100L * entered.between(80, 120)),
                chance.pick(CURRENCIES));
    }

    List<String> order(long number, int version) {
        Chance chance = chance("order", number);
        return List.of(
                order(number),
                anyAccount(chance),
                anyUser(chance),
                chance.pick(CHANNELS),
                day(chance.between(0, DAYS - 1)),
                chance.pick(CURRENCIES),
                version == 0 ? "open" : "completed");
    }

    private static String order(long number) {
        return "S%08d".formatted(number);
    }

    /** Says of its order what the order says. A change corrects quantity and money. */
    List<String> orderLine(long number, int version) {
        long orderNumber = number / CompanySize.LINES_OF_AN_ORDER;
        List<String> order = order(orderNumber, 0);
        Chance chance = chance("line", number, version);
        int quantity = chance.between(1, 20);
        long price = chance.between(1_000, 2_000_000);
        return List.of(
                order.get(0),
                Long.toString(number % CompanySize.LINES_OF_AN_ORDER + 1),
                order.get(1),
                order.get(2),
                order.get(3),
                order.get(4),
                order.get(5),
                anyProduct(chance("product of line", number)),
                Integer.toString(quantity),
                money(quantity * price),
                money(quantity * price * 7 / 10));
    }

    /** A change is what the agent enters after the call. Two of three callers are known. */
    List<String> call(long number, int version) {
        Chance chance = chance("call", number);
        Chance entered = chance("wrap-up", number, version);
        Instant started = LAST_DAY.minusDays(chance.between(1, DAYS - 1))
                .atStartOfDay(ZoneOffset.UTC)
                .toInstant()
                .plusSeconds(chance.between(0, 36_000));
        int wait = chance.between(0, 240);
        int talk = chance.between(20, 900);
        boolean isAnswered = chance.isWithin(0.9);
        Instant answered = started.plusSeconds(wait);
        return List.of(
                "C%09d".formatted(number),
                "inbound",
                "1%010d".formatted(chance.below(10_000_000_000L)),
                chance.pick(QUEUES),
                isAnswered ? anyUser(chance) : "",
                chance.isWithin(0.66) ? anyAccount(chance) : "",
                started.truncatedTo(ChronoUnit.SECONDS).toString(),
                isAnswered ? answered.toString() : "",
                answered.plusSeconds(isAnswered ? talk : 0).toString(),
                isAnswered ? "answered" : "abandoned",
                version == 0 ? "" : "disposition " + entered.between(1, 9),
                Integer.toString(wait),
                isAnswered ? Integer.toString(talk) : "",
                isAnswered ? "0" : "",
                isAnswered ? Integer.toString(entered.between(0, 120)) : "");
    }

    /** Rates of two currencies, those of one day after the other. */
    List<String> rate(long number) {
        boolean isEuro = number % 2 == 0;
        Chance chance = chance("rate", number);
        double rate = (isEuro ? 7.8 : 7.1) + chance.between(-2000, 2000) / 10_000.0;
        return List.of(isEuro ? "EUR" : "USD", day((int) (number / 2)), String.format(Locale.ROOT, "%.4f", rate));
    }

    private static String day(int number) {
        return LAST_DAY.minusDays(DAYS - 1L - number).toString();
    }

    private static String money(long cents) {
        return "%d.%02d".formatted(cents / 100, cents % 100);
    }
}
