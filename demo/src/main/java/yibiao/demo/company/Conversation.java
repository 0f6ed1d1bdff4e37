package yibiao.demo.company;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import yibiao.demo.company.TicketEvent.Change;
import yibiao.demo.company.TicketEvent.Comment;

/**
 * What is said on one ticket while it goes its way: replies, notes, what the customer writes, hand-offs between agents and levels with
 * and without a word about the matter, and some solutions that did not hold.
 */
final class Conversation {
    static final int HIGHEST_LEVEL = 3;

    /** A course shorter than this leaves no room for a hand-off. */
    private static final Duration SHORTEST = Duration.ofHours(1);

    private static final List<String> REPLIES = List.of(
            "您好，问题已收到，我们正在核对，稍后回复您。",
            "您好，请提供仪器序列号和软件版本。",
            "您好，已为您安排，处理结果如下，请确认。",
            "Thank you, we are looking into it.");
    private static final List<String> SOLUTIONS = List.of(
            "已按说明更换备件并重新校准，请确认是否恢复正常。",
            "新的固件已发送，安装后即可解决。",
            "The certificate has been renewed; please find it attached.");
    private static final List<String> NOTES = List.of(
            "客户仪器已重启两次仍报错E17，日志见附件，请检查采集板与固件版本。",
            "客户要求本周内恢复，备件库存已确认，序列号与照片见附件，请直接联系客户。",
            "Customer already swapped the lamp and ran the self test twice; log attached, suspect the controller board.");
    private static final List<String> WORDS = List.of("请接手", "见附件", "please take over");
    private static final List<String> MESSAGES =
            List.of("谢谢，请尽快回复。", "序列号已补充，见附件照片。", "问题还在，请问进展如何？", "Any news on this?");
    /** Longer than what counts as explaining it all again. */
    private static final String EXPLANATION = "这个问题我已经向上一位同事说明过，现在再说一遍。"
            + "我们实验室的这台仪器自上周软件升级以后，每次开机预热到一半就报错，屏幕显示通信超时，之后无法继续测量。"
            + "我们已经按照说明书断电重启了三次，更换过电源线和通信线，也重新安装了上位机软件，但是现象没有变化。"
            + "同一房间里另外一台同型号的仪器一切正常，用的是同样的样品和同样的方法，所以应该不是环境或者样品的原因。"
            + "随信再次附上错误日志、现场照片、序列号和最近一次校准证书，请不要再让我们从头提供这些资料。"
            + "这批样品本周必须出报告，请告知由谁负责处理以及预计的时间，谢谢。";

    /** How, and when, the sender tells what the matter is. The last three leave the receiver in the dark. */
    private enum Briefing {
        WITH_THE_HANDOFF,
        BEFORE,
        AFTER,
        NONE,
        A_WORD,
        TOO_LATE;

        private static final double[] WEIGHTS = {30, 10, 12, 26, 11, 11};

        boolean isEnough() {
            return compareTo(NONE) < 0;
        }
    }

    /**
     * The way of a ticket as far as its status goes.
     *
     * @param opened when somebody took it, {@code answered}, {@code solved} and {@code closed} likewise; planned, so maybe never
     * @param owner  who is to solve it
     */
    record Course(
            long ticketId,
            long requester,
            Instant created,
            Instant opened,
            Instant answered,
            Instant solved,
            Instant closed,
            ServiceAgent owner) {}

    /** A hand-off with those who took part, and when the sender's words were there. */
    private record Handover(
            Instant at,
            ServiceAgent from,
            ServiceAgent to,
            @Nullable Instant briefedAt,
            @Nullable Instant explainedAt) {}

    private final Dice dice;
    private final Course course;
    private final List<ServiceAgent> agents;
    private final Instant end;
    private final List<TicketEvent> events = new ArrayList<>();
    private final List<Handover> handovers = new ArrayList<>();
    private final ServiceAgent taker;
    private ServiceAgent holder;

    /** @param end nothing is said after it */
    Conversation(Dice dice, Course course, List<ServiceAgent> agents, Instant end) {
        this.dice = dice;
        this.course = course;
        this.agents = agents;
        this.end = end;
        boolean isLong = Duration.between(course.answered(), course.solved()).compareTo(SHORTEST) >= 0;
        this.taker = isLong ? first() : course.owner();
        this.holder = taker;
        opening();
        if (isLong) {
            between();
        }
        ending();
        events.removeIf(event -> event.at().isAfter(end));
        handovers.removeIf(handover -> handover.at().isAfter(end));
        events.sort(Comparator.comparing(TicketEvent::at));
    }

    /** What happened, oldest first, without ids. */
    List<TicketEvent> events() {
        return List.copyOf(events);
    }

    List<TicketHandoff> handoffs() {
        List<TicketHandoff> handoffs = new ArrayList<>();
        for (int i = 0; i < handovers.size(); i++) {
            Handover handover = handovers.get(i);
            Instant until = i + 1 < handovers.size() ? handovers.get(i + 1).at() : end;
            handoffs.add(new TicketHandoff(
                    course.ticketId(),
                    handover.at(),
                    handover.from().level(),
                    handover.to().level(),
                    has(handover.briefedAt()),
                    firstReply(handover.to(), handover.at(), until),
                    has(handover.explainedAt())));
        }
        return handoffs;
    }

    /** Who has it at the end; null when nobody took it. */
    @Nullable
    ServiceAgent agent() {
        if (course.opened().isAfter(end)) {
            return null;
        }
        return handovers.isEmpty() ? taker : handovers.get(handovers.size() - 1).to();
    }

    /** The level of support at which it stands. */
    int level() {
        ServiceAgent agent = agent();
        return agent == null ? taker.level() : agent.level();
    }

    Instant lastChange() {
        return events.isEmpty()
                ? course.created()
                : events.get(events.size() - 1).at();
    }

    private boolean has(@Nullable Instant at) {
        return at != null && !at.isAfter(end);
    }

    private @Nullable Instant firstReply(ServiceAgent agent, Instant after, Instant until) {
        return events.stream()
                .filter(event -> event.comment() != null && event.comment().isPublic())
                .filter(event -> Objects.equals(event.actorId(), agent.agentId()))
                .map(TicketEvent::at)
                .filter(at -> at.isAfter(after) && !at.isAfter(until))
                .findFirst()
                .orElse(null);
    }

    /** Most of what ends at a higher level began at the first; some of what stays there changes hands. */
    private ServiceAgent first() {
        if (course.owner().level() > 1) {
            return dice.chance(0.75) ? another(1, course.owner()) : course.owner();
        }
        return dice.chance(0.12) ? another(1, course.owner()) : course.owner();
    }

    private ServiceAgent another(int level, ServiceAgent but) {
        return dice.pick(agents.stream()
                .filter(agent -> agent.level() == level && !agent.equals(but))
                .toList());
    }

    private void opening() {
        say(
                course.created(),
                course.requester(),
                List.of(
                        new Change(TicketEvent.STATUS, null, "new"),
                        new Change(TicketEvent.GROUP, null, group(holder))),
                new Comment(true, dice.pick(MESSAGES)));
        say(course.opened(), holder.agentId(), List.of(status("new", "open"), assignee(null, holder)), null);
        say(
                course.answered(),
                holder.agentId(),
                List.of(status("open", "pending")),
                dice.chance(0.9) ? new Comment(true, dice.pick(REPLIES)) : null);
    }

    private void between() {
        if (dice.chance(0.35)) {
            say(at(0.1), course.requester(), List.of(), new Comment(true, dice.pick(MESSAGES)));
        }
        if (holder.equals(course.owner())) {
            return;
        }
        hand(0.30, course.owner());
        boolean further = holder.level() > 1 && dice.chance(0.2);
        if (further || dice.chance(0.85)) {
            reply(0.55);
        }
        if (further) {
            hand(0.70, another(HIGHEST_LEVEL, holder));
            reply(0.82);
        }
    }

    private void ending() {
        say(
                course.solved(),
                holder.agentId(),
                List.of(status("pending", "solved")),
                dice.chance(0.85) ? new Comment(true, dice.pick(SOLUTIONS)) : null);
        // The desk closes what has been solved for four days, so both happen before that.
        Instant again = course.solved().plusSeconds(dice.between(3, 40) * 3_600L);
        Instant solvedAgain = again.plusSeconds(dice.between(1, 30) * 3_600L);
        if (dice.chance(0.07) && !solvedAgain.isAfter(end)) {
            say(again, course.requester(), List.of(status("solved", "open")), new Comment(true, dice.pick(MESSAGES)));
            say(
                    solvedAgain,
                    holder.agentId(),
                    List.of(status("open", "solved")),
                    new Comment(true, dice.pick(SOLUTIONS)));
        }
        say(course.closed(), null, List.of(status("solved", "closed")), null);
    }

    /** @param share of the time between answer and solution that has passed by then */
    private void hand(double share, ServiceAgent to) {
        Instant when = at(share);
        ServiceAgent from = holder;
        Briefing briefing = Briefing.values()[dice.weighted(Briefing.WEIGHTS)];
        Instant briefedAt = switch (briefing) {
            case WITH_THE_HANDOFF, A_WORD -> when;
            case BEFORE -> when.minusSeconds(dice.between(60, 240));
            case AFTER -> when.plusSeconds(dice.between(60, 240));
            case TOO_LATE -> at(share + (share < 0.5 ? 0.32 : 0.2));
            case NONE -> null;
        };
        Comment note = new Comment(false, dice.pick(briefing == Briefing.A_WORD ? WORDS : NOTES));
        List<Change> changes = handedOn(from, to);
        if (briefedAt == null || !briefedAt.equals(when)) {
            say(when, from.agentId(), changes, null);
            if (briefedAt != null) {
                say(briefedAt, from.agentId(), List.of(), note);
            }
        } else {
            say(when, from.agentId(), changes, note);
        }
        boolean explains = dice.chance(briefing.isEnough() ? 0.1 : 0.55);
        Instant explainedAt = explains ? at(share + (share < 0.5 ? 0.1 : 0.06)) : null;
        if (explainedAt != null) {
            say(explainedAt, course.requester(), List.of(), new Comment(true, EXPLANATION));
        }
        handovers.add(new Handover(when, from, to, briefing.isEnough() ? briefedAt : null, explainedAt));
        holder = to;
    }

    private void reply(double share) {
        say(at(share), holder.agentId(), List.of(), new Comment(true, dice.pick(REPLIES)));
    }

    private Instant at(double share) {
        double exact = share + dice.upTo(0.02) - 0.01;
        return course.answered().plusSeconds((long)
                (Duration.between(course.answered(), course.solved()).toSeconds() * exact));
    }

    private void say(Instant at, @Nullable Long actor, List<Change> changes, @Nullable Comment comment) {
        events.add(new TicketEvent(0, course.ticketId(), at, actor, changes, comment));
    }

    static Comment reply(Dice dice, boolean solves) {
        return new Comment(true, dice.pick(solves ? SOLUTIONS : REPLIES));
    }

    static Comment note(Dice dice) {
        return new Comment(false, dice.pick(NOTES));
    }

    static Comment message(Dice dice) {
        return new Comment(true, dice.pick(MESSAGES));
    }

    static Change status(String from, String to) {
        return new Change(TicketEvent.STATUS, from, to);
    }

    static Change assignee(@Nullable ServiceAgent from, ServiceAgent to) {
        return new Change(
                TicketEvent.ASSIGNEE,
                from == null ? null : String.valueOf(from.agentId()),
                String.valueOf(to.agentId()));
    }

    /** Another agent, and another group where the level is another. */
    static List<Change> handedOn(ServiceAgent from, ServiceAgent to) {
        return from.level() == to.level()
                ? List.of(assignee(from, to))
                : List.of(new Change(TicketEvent.GROUP, group(from), group(to)), assignee(from, to));
    }

    private static String group(ServiceAgent agent) {
        return String.valueOf(ServiceDirectory.groupId(agent.level()));
    }
}
