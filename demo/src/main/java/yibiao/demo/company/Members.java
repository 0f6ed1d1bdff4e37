package yibiao.demo.company;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** The loyalty programme. */
final class Members {
    private Members() {}

    static List<Member> simulate(long seed, int count, Places places, People people) {
        Dice dice = new Dice(seed, "members");
        List<Member> members = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            Flaw flaw = i == 6 ? Flaw.NO_KEY : i == 9 ? Flaw.IMPOSSIBLE_DATE : Flaw.NONE;
            members.add(new Member(
                    "M%06d".formatted(i),
                    people.chinese(dice),
                    places.chinese(dice).city(),
                    dice.pick(List.of("普卡", "普卡", "银卡", "金卡")),
                    dice.between(0, 20_000),
                    dice.date(LocalDate.of(2022, 1, 1), Calendar.AS_OF),
                    flaw));
        }
        return List.copyOf(members);
    }
}
