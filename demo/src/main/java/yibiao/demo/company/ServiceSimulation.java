package yibiao.demo.company;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

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

    private final Dice dice;
    private final List<Contact> contacts;
    private final List<Product> products;
    private final List<ServiceAgent> agents;
    private final List<Ticket> tickets;
    private final List<TicketEvent> events;
    private final List<Call> calls;
    private final Instant end;

    /** @param end nothing is recorded after it */
    private ServiceSimulation(
            Dice dice,
            List<Contact> contacts,
            List<Product> products,
            List<ServiceAgent> agents,
            ServiceDesk before,
            Instant end) {
        this.dice = dice;
        this.contacts = contacts;
        this.products = products;
        this.agents = agents;
        this.tickets = new ArrayList<>(before.tickets());
        this.events = new ArrayList<>(before.ticketEvents());
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
        List<ServiceAgent> agents = hire(dice, people);
        ServiceDesk empty = ServiceDirectory.of(agents, accounts, contacts);
        ServiceSimulation simulation =
                new ServiceSimulation(dice, contacts, market.products().all(), agents, empty, Calendar.END);
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
        ServiceSimulation simulation =
                new ServiceSimulation(dice, company.contacts(), company.products(), before.agents(), before, now);
        Request request = simulation.call(now.minusSeconds(dice.between(3_000, 5_000)));
        if (request != null) {
            simulation.ticket(request.caller(), request.callId(), now);
        }
        return simulation.desk(before);
    }

    /** The desk after a call of the last evening came to light. */
    static ServiceDesk lateCall(Dice dice, Company company) {
        ServiceDesk before = company.service();
        ServiceSimulation simulation = new ServiceSimulation(
                dice, company.contacts(), company.products(), before.agents(), before, Calendar.END);
        simulation.call(Calendar.END.minusSeconds(4_000));
        return simulation.desk(before);
    }

    /** The desk after one of its tickets that is not closed went one step further; as it was if there is none. */
    static ServiceDesk oneStepLater(Dice dice, Company company, Instant now) {
        ServiceDesk before = company.service();
        ServiceSimulation simulation =
                new ServiceSimulation(dice, company.contacts(), company.products(), before.agents(), before, now);
        simulation.step(now);
        return simulation.desk(before);
    }

    private ServiceDesk desk(ServiceDesk before) {
        return new ServiceDesk(agents, before.clients(), before.users(), tickets, events, calls);
    }

    private static List<ServiceAgent> hire(Dice dice, People people) {
        List<ServiceAgent> agents = new ArrayList<>();
        for (int i = 1; i <= 12; i++) {
            agents.add(new ServiceAgent(
                    9000L + i, people.chinese(dice), "agent%02d@yuanshan.example".formatted(i), i <= 8 ? 1 : 2));
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
        List<Instant> moments = List.of(opened, answered, solved, solved.plus(Duration.ofDays(4)));
        int reached = 0;
        while (reached < moments.size() && !moments.get(reached).isAfter(end)) {
            event(id, moments.get(reached), reached, reached == SOLVED ? null : agent.agentId());
            reached++;
        }
        Instant updated = reached == 0 ? createdAt : moments.get(reached - 1);
        Instant ratedAt = solved.plus(Ticket.RATED_AFTER);
        boolean asked = reached >= SOLVED && dice.chance(0.35) && !ratedAt.isAfter(end);
        Ticket ticket = new Ticket(
                id,
                contact.contactId(),
                reached == 0 ? null : agent.agentId(),
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
        Long agent = ticket.agentId() == null ? Long.valueOf(agent(1).agentId()) : ticket.agentId();
        event(ticket.ticketId(), now, reached, reached == SOLVED ? null : agent);
        tickets.set(tickets.indexOf(ticket), ticket.moved(STATUSES.get(reached + 1), agent, now));
    }

    private void event(long ticket, Instant at, int from, @Nullable Long actor) {
        events.add(new TicketEvent(
                500_000L + events.size() + 1, ticket, at, "status", STATUSES.get(from), STATUSES.get(from + 1), actor));
    }

    private Duration minutes(int usual) {
        return Duration.ofSeconds((long) (usual * 60 * dice.lognormal(0.8)));
    }
}
