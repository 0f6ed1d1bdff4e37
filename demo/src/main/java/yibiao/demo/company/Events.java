package yibiao.demo.company;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whom the programme asked to which event, and who came: two of marketing's seminars, an evening of its own, and one still to come. */
final class Events {
    private static final double INVITED = 0.3;
    private static final double SIGNS_UP = 0.45;
    private static final double SHOWS_UP = 0.7;
    private static final double COMES_UNANNOUNCED = 0.03;

    private final Dice dice;
    private final List<Member> members;
    private final List<Account> accounts;
    private final List<Participation> participations = new ArrayList<>();

    private record Event(@Nullable String campaignCode, String name, LocalDate on, String place) {}

    private Events(Dice dice, List<Member> members, List<Account> accounts) {
        this.dice = dice;
        this.members = members;
        this.accounts = accounts;
    }

    static List<Participation> simulate(
            long seed, List<Member> members, List<Account> accounts, List<Campaign> campaigns) {
        Events events = new Events(new Dice(seed, "events"), members, accounts);
        campaigns.stream()
                .filter(campaign -> campaign.channel().equals("webinar"))
                .forEach(campaign -> events.hold(new Event(
                        campaign.code(), campaign.name(), campaign.startsOn().plusDays(2), "线上")));
        events.hold(new Event(null, "实验室之友秋季沙龙", LocalDate.of(2025, 10, 23), "杭州"));
        events.hold(new Event(null, "实验室开放日", LocalDate.of(2026, 7, 16), "杭州"));
        return List.copyOf(events.participations);
    }

    private void hold(Event event) {
        LocalDate invitedOn = event.on().minusDays(28);
        for (Member member : members) {
            if (member.isMemberOn(invitedOn) && dice.chance(INVITED)) {
                boolean signsUp = dice.chance(SIGNS_UP);
                LocalDate signedUpOn = invitedOn.plusDays(dice.between(0, 26));
                boolean comes = dice.chance(signsUp ? SHOWS_UP : COMES_UNANNOUNCED);
                add(
                        event,
                        member.memberNo(),
                        null,
                        invitedOn,
                        signsUp && !signedUpOn.isAfter(Calendar.AS_OF) ? Calendar.minute(signedUpOn, dice) : null,
                        comes);
            }
        }
        // Colleagues whom somebody brought along.
        for (int guests = members.size() / 60; guests > 0; guests--) {
            add(event, null, dice.pick(accounts).accountId(), null, null, true);
        }
    }

    private void add(
            Event event,
            @Nullable String memberNo,
            @Nullable String accountId,
            @Nullable LocalDate invitedOn,
            @Nullable Instant signedUpAt,
            boolean comes) {
        boolean held = !event.on().isAfter(Calendar.AS_OF);
        if (invitedOn == null && !held) {
            return;
        }
        participations.add(new Participation(
                "HY%05d".formatted(participations.size() + 1),
                event.campaignCode(),
                event.name(),
                event.on(),
                event.place(),
                memberNo,
                accountId,
                invitedOn,
                signedUpAt,
                comes && held
                        ? Calendar.at(event.on(), LocalTime.of(13, 30)).plusSeconds(60L * dice.between(0, 45))
                        : null));
    }
}
