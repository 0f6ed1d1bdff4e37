package yibiao.demo.company;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The accounts of the sales CRM, and what is odd about some of them. */
final class Accounts {
    /** The pick list has it, the company's segments do not. */
    static final String UNKNOWN_INDUSTRY = "其他";
    /** What a page that forgets to escape would run. */
    static final String SCRIPT_NAME = "<img src=x onerror=alert(1)>";

    static final int NEWCOMER_DAYS = 90;

    private static final double NEWCOMER = 0.08;
    private static final double ABROAD = 0.18;
    private static final double NO_INDUSTRY = 0.05;
    private static final double OTHER_INDUSTRY = 0.02;
    private static final double DELETED = 0.015;

    private final Dice dice;
    private final Places places;
    private final List<SalesUser> users;
    private final CompanyNames names = new CompanyNames();
    private final List<Account> accounts = new ArrayList<>();
    private final List<Twins> twins = new ArrayList<>();

    /** Two accounts that are one customer. Where {@code recorded}, the second says so itself. */
    record Twins(String first, String second, boolean recorded) {}

    /** What was simulated. */
    record Simulated(List<Account> accounts, List<Twins> twins) {}

    private Accounts(Dice dice, Places places, List<SalesUser> users) {
        this.dice = dice;
        this.places = places;
        this.users = users;
    }

    static Simulated simulate(long seed, int count, Places places, List<SalesUser> users) {
        Accounts accounts = new Accounts(new Dice(seed, "accounts"), places, users);
        accounts.addTwins();
        accounts.addOddNames();
        accounts.addOrdinary(count);
        return new Simulated(List.copyOf(accounts.accounts), List.copyOf(accounts.twins));
    }

    private void addTwins() {
        twins("中国移动北京", "北京移动", Segment.TELECOM, "北京", true);
        twins("中国电信股份有限公司上海分公司", "上海电信", Segment.TELECOM, "上海", false);
        twins("国网江苏省电力有限公司南京供电分公司", "南京供电局", Segment.POWER, "南京", true);
        twins("深圳市鼎新精密机械有限公司", "鼎新精密（深圳）", Segment.MANUFACTURING, "深圳", false);
    }

    private void twins(String name, String other, Segment segment, String city, boolean recorded) {
        Place place = places.chinese(city);
        LocalDate since = LocalDate.of(2021, 3, 8);
        Account first = add(name, segment.industries().get(0), place, since);
        Account second = add(other, segment.industries().get(0), place, since.plusDays(400));
        if (recorded) {
            accounts.set(
                    accounts.size() - 1,
                    second.mergedInto(first.accountId(), Calendar.during(LocalDate.of(2024, 5, 20), dice)));
        }
        twins.add(new Twins(first.accountId(), second.accountId(), recorded));
    }

    private void addOddNames() {
        LocalDate since = LocalDate.of(2023, 6, 1);
        add(SCRIPT_NAME, "电子", Places.abroad("San Jose"), since);
        add("𠮷田精機（昆山）有限公司", "装备制造", places.chinese("苏州"), since);
        add("ＡＢＣ检测技术（上海）有限公司", "科研院所", places.chinese("上海"), since);
        add("O'Brien & Söhne \"Präzision\" GmbH", "装备制造", Places.abroad("Dresden"), since);
        add("  西安　光机所 ", "科研院所", places.chinese("西安"), since);
        add("石家庄华信仪表有限公司", null, places.chinese("石家庄"), since);
        add("青岛北辰宠物医院", UNKNOWN_INDUSTRY, places.chinese("青岛"), since);
    }

    /** Whether an account is one of those planted above, which always have a customer in the ERP that knows their number. */
    static boolean isPlanted(Account account) {
        return account.accountId().compareTo("A000015") <= 0;
    }

    private void addOrdinary(int count) {
        while (accounts.size() < count) {
            Segment segment = List.of(Segment.values()).get(dice.weighted(weights()));
            Place place = dice.chance(ABROAD) ? Places.abroad(dice) : places.chinese(dice);
            LocalDate since = since();
            Account account = add(names.next(segment, place, dice), industry(segment), place, since);
            if (dice.chance(DELETED)) {
                Instant at = Calendar.during(dice.date(LocalDate.of(2025, 1, 1), Calendar.AS_OF), dice);
                accounts.set(accounts.size() - 1, account.deleted(at));
            }
        }
    }

    private LocalDate since() {
        if (dice.chance(NEWCOMER)) {
            return dice.date(Calendar.AS_OF.minusDays(NEWCOMER_DAYS - 1), Calendar.AS_OF.minusDays(6));
        }
        return dice.chance(0.75)
                ? dice.date(LocalDate.of(2018, 1, 1), LocalDate.of(2023, 12, 31))
                : dice.date(Calendar.FIRST_DAY, Calendar.AS_OF.minusDays(NEWCOMER_DAYS));
    }

    private @Nullable String industry(Segment segment) {
        if (dice.chance(NO_INDUSTRY)) {
            return null;
        }
        return dice.chance(OTHER_INDUSTRY) ? UNKNOWN_INDUSTRY : dice.pick(segment.industries());
    }

    private Account add(String name, @Nullable String industry, Place place, LocalDate since) {
        names.reserve(name);
        String owner = dice.pick(People.serving(place.region(), users)).userId();
        Instant updatedAt = since.isBefore(Calendar.FIRST_DAY) ? Calendar.MIGRATION : Calendar.during(since, dice);
        Account account = new Account(
                "A%06d".formatted(accounts.size() + 1),
                name,
                industry,
                place,
                dice.pick(List.of("S", "S", "M", "M", "L")),
                owner,
                null,
                since,
                updatedAt,
                null);
        accounts.add(account);
        return account;
    }

    private static double[] weights() {
        Segment[] segments = Segment.values();
        double[] weights = new double[segments.length];
        for (int i = 0; i < segments.length; i++) {
            weights[i] = segments[i].weight();
        }
        return weights;
    }
}
