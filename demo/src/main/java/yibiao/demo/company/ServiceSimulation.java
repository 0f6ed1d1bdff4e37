package yibiao.demo.company;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import yibiao.demo.company.TicketEvent.Change;
import yibiao.demo.company.TicketEvent.Comment;

/** Lets customers call and write. */
final class ServiceSimulation {
    private static final List<String> SUBJECTS = List.of(
            "仪器无法启动",
            "基线漂移",
            "校准证书到期",
            "备件询价",
            "软件升级后报错",
            "培训预约",
            "发票抬头更正",
            "Detector lamp failure",
            "Calibration due");
    private static final List<String> TYPES = List.of("incident", "question", "task", "problem");
    private static final List<String> PRIORITIES = List.of("low", "normal", "high", "urgent");
    private static final List<String> QUEUES = List.of("售后服务", "备件订购", "技术支持");
    private static final String SECOND_LEVEL = "技术支持";
    static final List<String> STATUSES = List.of("new", "open", "pending", "solved", "closed");
    private static final int SOLVED = 3;

    private final long seed;
    private final Dice dice;
    private final List<Contact> contacts;
    private final List<Product> products;
    private final List<ServiceAgent> agents;
    private final List<Ticket> tickets;
    private final List<TicketEvent> events;
    private final List<TicketHandoff> handoffs;
    private final List<Call> calls;
    private final Instant end;

    /** @param end nothing is recorded after it */
    private ServiceSimulation(
            long seed,
            Dice dice,
            List<Contact> contacts,
            List<Product> products,
            List<ServiceAgent> agents,
            ServiceDesk before,
            Instant end) {
        this.seed = seed;
        this.dice = dice;
        this.contacts = contacts;
        this.products = products;
        this.agents = agents;
        this.tickets = new ArrayList<>(before.tickets());
        this.events = new ArrayList<>(before.ticketEvents());
        this.handoffs = new ArrayList<>(before.handoffs());
        this.calls = new ArrayList<>(before.calls());
        this.end = end;
    }

    /** Tickets and calls of the whole history. */
    static ServiceDesk simulate(
            long seed,
            int ticketCount,
            int callCount,
            List<Account> accounts,
            List<Contact> contacts,
            Market market,
            People people) {
        Dice dice = new Dice(seed, "service");
        List<ServiceAgent> agents = hire(seed, dice, people);
        ServiceDesk empty = ServiceDirectory.of(agents, accounts, contacts);
        ServiceSimulation simulation =
                new ServiceSimulation(seed, dice, contacts, market.products().all(), agents, empty, Calendar.END);
        for (int i = 0; i < callCount; i++) {
            Request request = simulation.call(simulation.moment());
            if (request != null) {
                simulation.ticket(request.caller(), request.callId(), request.at());
            }
        }
        while (simulation.tickets.size() < ticketCount) {
            simulation.ticket(simulation.dice.pick(contacts), null, simulation.moment());
        }
        simulation.calls.sort(Comparator.comparing(Call::startedAt).thenComparing(Call::callId));
        return simulation.desk(empty);
    }

    /** The desk after one more call, which is over by {@code now} and may have opened a ticket. */
    static ServiceDesk oneCallLater(Dice dice, Company company, Instant now) {
        ServiceDesk before = company.service();
        ServiceSimulation simulation = after(before, dice, company, now);
        Request request = simulation.call(now.minusSeconds(dice.between(3_000, 5_000)));
        if (request != null) {
            simulation.ticket(request.caller(), request.callId(), now);
        }
        return simulation.desk(before);
    }

    /** The desk after a call of the last evening came to light. */
    static ServiceDesk lateCall(Dice dice, Company company) {
        ServiceDesk before = company.service();
        ServiceSimulation simulation = after(before, dice, company, Calendar.END);
        simulation.call(Calendar.END.minusSeconds(4_000));
        return simulation.desk(before);
    }

    /** The desk after one of its tickets that is not closed went one step further; as it was if there is none. */
    static ServiceDesk oneStepLater(Dice dice, Company company, Instant now) {
        ServiceDesk before = company.service();
        ServiceSimulation simulation = after(before, dice, company, now);
        simulation.step(now);
        return simulation.desk(before);
    }

    /**
     * The desk after a morning on which somebody writes for the first time, one ticket goes up a level with a note, another without a
     * word, and a solution turns out not to hold.
     */
    static ServiceDesk aMorningLater(Dice dice, Company company, Instant now) {
        ServiceDesk before = company.service();
        ServiceSimulation simulation = after(before, dice, company, now);
        simulation.ticket(dice.pick(company.contacts()), null, now);
        simulation.waiting("pending").ifPresent(ticket -> simulation.escalate(ticket, dice, true, List.of(), now));
        simulation.waiting("pending").ifPresent(ticket -> simulation.escalate(ticket, dice, false, List.of(), now));
        simulation.waiting("solved").ifPresent(ticket -> simulation.reopen(ticket, dice, now));
        return simulation.desk(before);
    }

    private static ServiceSimulation after(ServiceDesk before, Dice dice, Company company, Instant now) {
        return new ServiceSimulation(
                company.seed(), dice, company.contacts(), company.products(), before.agents(), before, now);
    }

    private ServiceDesk desk(ServiceDesk before) {
        return new ServiceDesk(agents, before.clients(), before.users(), tickets, events, handoffs, calls);
    }

    private static List<ServiceAgent> hire(long seed, Dice dice, People people) {
        List<ServiceAgent> agents = new ArrayList<>();
        for (int i = 1; i <= 12; i++) {
            agents.add(new ServiceAgent(
                    9000L + i, people.chinese(dice), "agent%02d@yuanshan.example".formatted(i), i <= 8 ? 1 : 2));
        }
        Dice experts = new Dice(seed, "experts");
        for (int i = 13; i <= 14; i++) {
            agents.add(new ServiceAgent(
                    9000L + i,
                    people.chinese(experts),
                    "agent%02d@yuanshan.example".formatted(i),
                    Conversation.HIGHEST_LEVEL));
        }
        return agents;
    }

    /** Some moment on a working day, more of them the later in the history. */
    private Instant moment() {
        LocalDate day = dice.date(Calendar.FIRST_DAY, Calendar.AS_OF);
        while (day.getDayOfWeek().getValue() > 5 || dice.upTo(1.6) > 0.6 + Calendar.progress(day)) {
            day = dice.date(Calendar.FIRST_DAY, Calendar.AS_OF);
        }
        return Calendar.during(day, dice);
    }

    /** A caller whose call becomes a ticket. */
    private record Request(Contact caller, String callId, Instant at) {}

    private @Nullable Request call(Instant start) {
        @Nullable Contact caller = dice.chance(0.94) ? dice.pick(contacts) : null;
        String phone = caller == null ? "1390000%04d".formatted(dice.between(0, 9_999)) : caller.mobile();
        String queue = dice.pick(QUEUES);
        Instant queued = start.plusSeconds(dice.between(5, 40));
        int wait = (int) (18 * dice.lognormal(0.9));
        int patience = (int) (90 * dice.lognormal(0.7));
        if (wait > patience) {
            leg(new Leg(null, start, queued, null, queued.plusSeconds(patience)), phone, queue, null);
            return null;
        }
        Instant answered = queued.plusSeconds(wait);
        Instant over = answered.plusSeconds((long) (240 * dice.lognormal(0.6)));
        String id = leg(new Leg(null, start, queued, answered, over), phone, queue, agent(1));
        if (dice.chance(0.12)) {
            Instant again = over.plusSeconds(dice.between(4, 60));
            Instant end2 = again.plusSeconds((long) (300 * dice.lognormal(0.5)));
            leg(new Leg(id, over, over, again, end2), phone, SECOND_LEVEL, agent(2));
        }
        return caller != null && dice.chance(0.22) ? new Request(caller, id, answered.plusSeconds(30)) : null;
    }

    /** @param first the call it is transferred from, null for a first leg */
    private record Leg(
            @Nullable String first,
            Instant start,
            Instant queued,
            @Nullable Instant answered,
            Instant over) {}

    private String leg(Leg leg, String phone, String queue, @Nullable ServiceAgent agent) {
        // The name-based form keeps ids the same for the same seed.
        String id = UUID.nameUUIDFromBytes(
                        ("call " + calls.size() + " " + leg.start()).getBytes(StandardCharsets.UTF_8))
                .toString();
        // Nobody is on hold for longer than the call lasts.
        long longest = leg.answered() == null
                ? 0
                : Duration.between(leg.answered(), leg.over()).toSeconds() / 2;
        int hold = agent != null && dice.chance(0.2) ? (int) Math.min(dice.between(10, 180), longest) : 0;
        calls.add(new Call(
                id,
                leg.first(),
                leg.first(),
                phone,
                queue,
                agent == null ? null : String.valueOf(agent.agentId()),
                leg.start(),
                leg.queued(),
                leg.answered(),
                hold,
                leg.over(),
                agent == null ? 0 : dice.between(15, 150)));
        return id;
    }

    private ServiceAgent agent(int level) {
        return dice.pick(agents.stream().filter(agent -> agent.level() == level).toList());
    }

    /** @param callId the call it is opened from, null for another channel */
    private void ticket(Contact contact, @Nullable String callId, Instant createdAt) {
        long id = 20_000L + tickets.size() + 1;
        boolean called = callId != null;
        ServiceAgent agent = agent(dice.chance(0.8) ? 1 : 2);
        Instant opened = createdAt.plus(minutes(called ? 4 : 95));
        Instant answered = opened.plus(minutes(called ? 1 : 180));
        Instant solved = answered.plus(minutes(called ? 600 : 2_400));
        Instant closed = solved.plus(Duration.ofDays(4));
        int reached = (int) Stream.of(opened, answered, solved, closed)
                .filter(moment -> !moment.isAfter(end))
                .count();
        Conversation said = new Conversation(
                new Dice(seed, "conversation " + id),
                new Conversation.Course(
                        id,
                        ServiceDirectory.userId(contact.contactId()),
                        createdAt,
                        opened,
                        answered,
                        solved,
                        closed,
                        agent),
                agents,
                end);
        said.events().forEach(this::record);
        handoffs.addAll(said.handoffs());
        @Nullable ServiceAgent holder = said.agent();
        Instant updated = said.lastChange();
        Instant ratedAt = solved.plus(Ticket.RATED_AFTER);
        boolean asked = reached >= SOLVED && dice.chance(0.35) && !ratedAt.isAfter(end);
        Ticket ticket = new Ticket(
                id,
                contact.contactId(),
                holder == null ? null : holder.agentId(),
                said.level(),
                dice.pick(SUBJECTS),
                dice.pick(TYPES),
                dice.chance(0.15) ? null : dice.pick(PRIORITIES),
                STATUSES.get(reached),
                called ? "phone" : dice.pick(List.of("email", "web", "chat")),
                dice.chance(0.8) ? dice.pick(products).code() : null,
                createdAt,
                updated,
                reached >= SOLVED ? solved : null,
                asked ? dice.chance(0.86) ? "good" : "bad" : null,
                callId);
        Instant wiped = updated.plusSeconds(3_600);
        tickets.add(dice.chance(0.01) && !wiped.isAfter(end) ? ticket.deleted(wiped) : ticket);
    }

    private void step(Instant now) {
        List<Ticket> waiting = tickets.stream().filter(Ticket::canMove).toList();
        if (waiting.isEmpty()) {
            return;
        }
        Ticket ticket = dice.pick(waiting);
        int reached = STATUSES.indexOf(ticket.status());
        Change change = Conversation.status(ticket.status(), STATUSES.get(reached + 1));
        Dice talk = new Dice(seed, "conversation " + events.size());
        if (ticket.agentId() == null) {
            ServiceAgent agent = agent(ticket.level());
            say(ticket, now, agent, List.of(change, Conversation.assignee(null, agent)), null);
        } else if (reached == SOLVED) {
            say(ticket, now, null, List.of(change), null);
        } else if (reached < SOLVED - 1 && ticket.level() < Conversation.HIGHEST_LEVEL && talk.chance(0.15)) {
            escalate(ticket, talk, talk.chance(0.5), List.of(change), now);
        } else {
            @Nullable Comment reply = talk.chance(0.9) ? Conversation.reply(talk, reached == SOLVED - 1) : null;
            say(ticket, now, agentOf(ticket), List.of(change), reply);
        }
    }

    /** The first of the newest tickets with a status that a higher level could take over. */
    private Optional<Ticket> waiting(String status) {
        return tickets.stream()
                .filter(ticket -> ticket.status().equals(status) && ticket.level() == 1 && !changedAtTheEnd(ticket))
                .reduce((older, newer) -> newer);
    }

    private boolean changedAtTheEnd(Ticket ticket) {
        return ticket.updatedAt().equals(end);
    }

    /** @param change what else the update changes */
    private void escalate(Ticket ticket, Dice talk, boolean briefed, List<Change> change, Instant now) {
        ServiceAgent from = agentOf(ticket);
        ServiceAgent to = talk.pick(agents.stream()
                .filter(agent -> agent.level() == from.level() + 1)
                .toList());
        List<Change> changes = new ArrayList<>(change);
        changes.addAll(Conversation.handedOn(from, to));
        say(ticket, now, from, changes, briefed ? Conversation.note(talk) : null);
        replace(ticket.ticketId(), said -> said.moved(said.status(), to.agentId(), to.level(), now));
        handoffs.add(new TicketHandoff(ticket.ticketId(), now, from.level(), to.level(), briefed, null, false));
    }

    private void reopen(Ticket ticket, Dice talk, Instant now) {
        record(new TicketEvent(
                0,
                ticket.ticketId(),
                now,
                ticket.requesterId(),
                List.of(Conversation.status(ticket.status(), "open")),
                Conversation.message(talk)));
        replace(ticket.ticketId(), said -> said.moved("open", said.agentId(), said.level(), now));
    }

    private ServiceAgent agentOf(Ticket ticket) {
        return agents.stream()
                .filter(agent -> Objects.equals(agent.agentId(), ticket.agentId()))
                .findFirst()
                .orElseThrow();
    }

    /** @param agent null for the system itself */
    private void say(
            Ticket ticket, Instant now, @Nullable ServiceAgent agent, List<Change> changes, @Nullable Comment comment) {
        TicketEvent event = new TicketEvent(
                0, ticket.ticketId(), now, agent == null ? null : Long.valueOf(agent.agentId()), changes, comment);
        record(event);
        Long agentId = agent == null ? ticket.agentId() : Long.valueOf(agent.agentId());
        replace(
                ticket.ticketId(),
                said -> said.moved(event.status().orElse(said.status()), agentId, said.level(), now));
        if (comment != null && comment.isPublic()) {
            answered(ticket.ticketId(), now);
        }
    }

    /** Who has taken over a ticket has now written to the customer. */
    private void answered(long ticket, Instant now) {
        for (int i = handoffs.size() - 1; i >= 0; i--) {
            TicketHandoff handoff = handoffs.get(i);
            if (handoff.ticketId() == ticket) {
                if (handoff.answeredAt() == null) {
                    handoffs.set(i, handoff.answered(now));
                }
                return; // what was answered before the last one is settled
            }
        }
    }

    private void replace(long ticket, UnaryOperator<Ticket> change) {
        tickets.replaceAll(each -> each.ticketId() == ticket ? change.apply(each) : each);
    }

    private void record(TicketEvent event) {
        events.add(new TicketEvent(
                500_000L + events.size() + 1,
                event.ticketId(),
                event.at(),
                event.actorId(),
                event.changes(),
                event.comment()));
    }

    private Duration minutes(int usual) {
        return Duration.ofSeconds((long) (usual * 60 * dice.lognormal(0.8)));
    }
}
