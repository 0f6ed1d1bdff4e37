package yibiao.demo.company;

import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import yibiao.demo.company.Proposal.Kind;
import yibiao.demo.company.Proposal.Status;

/** Ideas, trials and betas. They come from those who are active in the community, soon after something they did there. */
final class Proposals {
    private Proposals() {}

    static List<Proposal> simulate(long seed, int count, List<Interaction> interactions, List<Product> products) {
        Dice dice = new Dice(seed, "proposals");
        List<Interaction> occasions = interactions.stream()
                .filter(interaction -> interaction.memberNo() != null
                        && !interaction.bot()
                        && !interaction.staff()
                        && interaction.at().isBefore(Calendar.END.minusSeconds(3600)))
                .toList();
        List<Proposal> proposals = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            Interaction occasion = dice.pick(occasions);
            Instant at = occasion.at().plusSeconds(60L * dice.between(1, 50));
            proposals.add(new Proposal(
                    "TY%05d".formatted(i),
                    at,
                    dice.pick(List.of(Kind.IDEA, Kind.IDEA, Kind.IDEA, Kind.TRIAL, Kind.BETA)),
                    String.valueOf(occasion.memberNo()),
                    dice.pick(products).code(),
                    occasion.channel(),
                    status(i, at, dice)));
        }
        proposals.sort(Comparator.comparing(Proposal::at));
        return List.copyOf(proposals);
    }

    /** One in eight was a mistake; nobody has looked at the newest yet. */
    private static Status status(int number, Instant at, Dice dice) {
        ZonedDateTime day = at.atZone(Calendar.ZONE);
        Status decided = dice.pick(List.of(Status.ACCEPTED, Status.DECLINED, Status.DECLINED, Status.OPEN));
        return number % 8 == 0
                ? Status.VOID
                : day.toLocalDate().isAfter(Calendar.AS_OF.minusDays(30)) ? Status.OPEN : decided;
    }
}
