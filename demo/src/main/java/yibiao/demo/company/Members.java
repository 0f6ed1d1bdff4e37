package yibiao.demo.company;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The loyalty programme's members: mostly people of some of the customers in China, several of each. The first were enrolled before
 * anybody asked where they work; {@link Community} gives them something special to do. The sixth lost its number, the date of the ninth
 * cannot be read.
 */
final class Members {
    /** Members without a unit who joined early. All but the last stay. */
    static final int FIRST = 12;

    private static final double CUSTOMER_TAKES_PART = 0.45;
    private static final double WORKS_AT_A_CUSTOMER = 0.78;
    private static final double WORKS_ELSEWHERE = 0.09;
    private static final double LEAVES = 0.09;

    private Members() {}

    static List<Member> simulate(
            long seed, int count, List<Account> accounts, Customers customers, Places places, People people) {
        Dice dice = new Dice(seed, "members");
        List<Account> known = accounts.stream().filter(Members::canTakePart).toList();
        List<Account> circle = customers.all().stream()
                .map(customers::behind)
                .filter(account ->
                        canTakePart(account) && (Accounts.isPlanted(account) || dice.chance(CUSTOMER_TAKES_PART)))
                .toList();
        List<Member> members = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            Flaw flaw = i == 6 ? Flaw.NO_KEY : i == 9 ? Flaw.IMPOSSIBLE_DATE : Flaw.NONE;
            int works = dice.weighted(
                    new double[] {WORKS_AT_A_CUSTOMER, WORKS_ELSEWHERE, 1 - WORKS_AT_A_CUSTOMER - WORKS_ELSEWHERE});
            @Nullable Account unit = i <= FIRST || works == 2 ? null : dice.pick(works == 0 ? circle : known);
            members.add(member(i, unit, unit == null ? places.chinese(dice) : unit.place(), people, dice, flaw));
        }
        return List.copyOf(members);
    }

    private static Member member(int number, @Nullable Account unit, Place place, People people, Dice dice, Flaw flaw) {
        LocalDate since = LocalDate.of(2022, 1, 1);
        LocalDate earliest = unit == null || unit.createdOn().isBefore(since) ? since : unit.createdOn();
        LocalDate joinedOn = dice.date(earliest, number <= FIRST ? since.plusYears(1) : Calendar.AS_OF);
        LocalDate mayLeave = joinedOn.plusDays(60);
        boolean leaves = number > FIRST && dice.chance(LEAVES) && mayLeave.isBefore(Calendar.AS_OF);
        LocalDate leftOn = leaves ? dice.date(mayLeave, Calendar.AS_OF) : null;
        return new Member(
                "M%06d".formatted(number),
                people.chinese(dice),
                unit == null ? null : unit.accountId(),
                place.region(),
                place.city(),
                dice.pick(List.of("普卡", "普卡", "银卡", "金卡")),
                joinedOn,
                dice.pick(List.of("扫码", "扫码", "官网", "展会", "老会员推荐")),
                number == FIRST ? LocalDate.of(2026, 5, 31) : leftOn,
                flaw);
    }

    private static boolean canTakePart(Account account) {
        return account.deletedAt() == null
                && account.mergedInto() == null
                && account.place().country().equals("CN");
    }
}
