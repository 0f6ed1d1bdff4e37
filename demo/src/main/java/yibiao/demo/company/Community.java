package yibiao.demo.company;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import yibiao.demo.company.Interaction.Kind;

/**
 * The company's WeChat account and groups. Most members keep silent, some say something now and then, some often; of these some have
 * just begun and some have stopped. The first members stand on either side of the line that makes a fan: four interactions within
 * ninety days, on two days.
 */
final class Community {
    static final LocalDate OPENED = LocalDate.of(2025, 1, 1);

    private static final List<String> CHANNELS = List.of("微信公众号", "微信公众号", "社群", "视频号");
    private static final List<Kind> KINDS =
            List.of(Kind.LIKE, Kind.LIKE, Kind.LIKE, Kind.COMMENT, Kind.COMMENT, Kind.SHARE, Kind.QUESTION);
    /** Silent, now and then, often, often of late, often until some time ago. */
    private static final double[] TEMPERS = {58, 20, 8, 7, 7};

    private final Dice dice;
    private final List<Interaction> interactions = new ArrayList<>();

    /** Who does something: a member, somebody of an account, or nobody known. */
    private record Person(
            @Nullable String memberNo, @Nullable String accountId, String handle, boolean staff, boolean bot) {}

    private Community(Dice dice) {
        this.dice = dice;
    }

    static List<Interaction> simulate(long seed, List<Member> members, List<Account> accounts) {
        Community community = new Community(new Dice(seed, "community"));
        community.plant(members);
        members.stream().skip(Members.FIRST).forEach(community::join);
        community.addFollowers(accounts, members.size() / 8);
        community.addStrangers(members.size() / 3);
        community.interactions.sort(Comparator.comparing(Interaction::at));
        List<Interaction> numbered = new ArrayList<>();
        for (Interaction interaction : community.interactions) {
            numbered.add(interaction.numbered(numbered.size() + 1));
        }
        return List.copyOf(numbered);
    }

    /** Ninety days that end with the last day begin on the second of April. */
    private void plant(List<Member> members) {
        LocalDate tooEarly = Calendar.AS_OF.minusDays(90);
        LocalDate justInTime = tooEarly.plusDays(1);
        LocalDate may = LocalDate.of(2026, 5, 12);
        // Of which one too few, all on one day, just enough, too early, just in time.
        touchOn(person(members.get(0)), may, may.plusDays(3), may.plusDays(9));
        touchOn(person(members.get(1)), may, may, may, may);
        touchOn(person(members.get(2)), may, may, may, may.plusDays(1));
        touchOn(person(members.get(3)), tooEarly, may, may, may.plusDays(1));
        touchOn(person(members.get(4)), justInTime, may, may, may.plusDays(1));
        // One of the staff who is a member, too, and a member whose phone likes everything by itself.
        Member staff = members.get(6);
        beActive(new Person(staff.memberNo(), null, handle(staff), true, false), OPENED, Calendar.AS_OF);
        Member automatic = members.get(7);
        beActive(new Person(automatic.memberNo(), null, handle(automatic), false, true), OPENED, Calendar.AS_OF);
        // A fan who was, one who became it on the last day, and one who left the programme and not the community.
        beActive(person(members.get(9)), LocalDate.of(2025, 9, 1), LocalDate.of(2026, 1, 31));
        touchOn(person(members.get(10)), may, may.plusDays(8), may.plusDays(21), Calendar.AS_OF);
        beActive(person(members.get(11)), LocalDate.of(2026, 3, 1), Calendar.AS_OF);
    }

    private void join(Member member) {
        LocalDate since = member.joinedOn().isBefore(OPENED) ? OPENED : member.joinedOn();
        LocalDate last = member.leftOn() == null ? Calendar.AS_OF : member.leftOn();
        behave(person(member), since, last);
    }

    private void behave(Person person, LocalDate since, LocalDate last) {
        switch (dice.weighted(TEMPERS)) {
            case 0 -> {}
            case 1 -> {
                for (LocalDate day = dice.date(since, since.plusDays(120));
                        !day.isAfter(last);
                        day = day.plusDays(dice.between(30, 240))) {
                    touchOn(person, day);
                }
            }
            case 2 -> beActive(person, since, last);
            case 3 -> {
                LocalDate began = last.minusDays(dice.between(10, 80));
                beActive(person, began.isBefore(since) ? since : began, last);
            }
            default -> beActive(person, since, last.minusDays(dice.between(95, 330)));
        }
    }

    /** About every other week, once or some times. */
    private void beActive(Person person, LocalDate from, LocalDate to) {
        for (LocalDate day = from.plusDays(dice.between(0, 6));
                !day.isAfter(to);
                day = day.plusDays(dice.between(5, 24))) {
            for (int times = dice.between(1, 3); times > 0; times--) {
                touchOn(person, day);
            }
        }
    }

    /** Who is no member may follow; some leave again, and some say much and do not follow. */
    private void addFollowers(List<Account> accounts, int count) {
        for (int i = 1; i <= count; i++) {
            Account account = dice.pick(accounts);
            Person person = new Person(null, account.accountId(), "wx%06d".formatted(300_000 + i), false, false);
            LocalDate since = account.createdOn().isBefore(OPENED) ? OPENED : account.createdOn();
            LocalDate began = dice.date(since, Calendar.AS_OF.minusDays(5));
            if (dice.chance(0.8)) {
                add(person, began, "微信公众号", Kind.FOLLOW);
            }
            behave(person, began.plusDays(1), Calendar.AS_OF);
            if (i % 10 == 0) {
                add(person, dice.date(began.plusDays(1), Calendar.AS_OF), "微信公众号", Kind.UNFOLLOW);
            }
        }
    }

    private void addStrangers(int count) {
        for (int i = 1; i <= count; i++) {
            Person person = new Person(null, null, "wx%06d".formatted(600_000 + i), false, false);
            for (int times = dice.between(1, 5); times > 0; times--) {
                touchOn(person, dice.date(OPENED, Calendar.AS_OF));
            }
        }
    }

    private static Person person(Member member) {
        return new Person(member.memberNo(), null, handle(member), false, false);
    }

    private static String handle(Member member) {
        return "wx" + member.memberNo().substring(1);
    }

    private void touchOn(Person person, LocalDate... days) {
        for (LocalDate day : days) {
            add(person, day, dice.pick(CHANNELS), dice.pick(KINDS));
        }
    }

    private void add(Person person, LocalDate day, String channel, Kind kind) {
        interactions.add(new Interaction(
                "",
                Calendar.at(day, LocalTime.of(7, 0)).plus(Duration.ofMinutes(dice.between(0, 16 * 60 - 1))),
                channel,
                kind,
                person.memberNo(),
                person.accountId(),
                person.handle(),
                person.staff(),
                person.bot()));
    }
}
