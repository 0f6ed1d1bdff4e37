package yibiao.demo.company;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What customers ask for after the sale: calls to the call centre and tickets of the service desk.
 *
 * @param calls in the order in which they began
 */
public record ServiceDesk(
        List<ServiceAgent> agents, List<Ticket> tickets, List<TicketEvent> ticketEvents, List<Call> calls) {

    public ServiceDesk {
        agents = List.copyOf(agents);
        tickets = List.copyOf(tickets);
        ticketEvents = List.copyOf(ticketEvents);
        calls = List.copyOf(calls);
    }

    static ServiceDesk simulate(
            long seed, int ticketCount, int callCount, List<Contact> contacts, List<Product> products, People people) {
        Simulation simulation = new Simulation(new Dice(seed, "service"), contacts, products);
        simulation.hire(people);
        for (int i = 0; i < callCount; i++) {
            simulation.call();
        }
        while (simulation.tickets.size() < ticketCount) {
            simulation.ticket(simulation.contact(), "email", null, simulation.moment());
        }
        simulation.calls.sort(java.util.Comparator.comparing(Call::startedAt).thenComparing(Call::callId));
        return new ServiceDesk(simulation.agents, simulation.tickets, simulation.events, simulation.calls);
    }

    private static final class Simulation {
        private static final Instant END = Calendar.at(Calendar.AS_OF, LocalTime.of(23, 0));
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

        private final Dice dice;
        private final List<Contact> contacts;
        private final List<Product> products;
        private final List<ServiceAgent> agents = new ArrayList<>();
        private final List<Ticket> tickets = new ArrayList<>();
        private final List<TicketEvent> events = new ArrayList<>();
        private final List<Call> calls = new ArrayList<>();

        Simulation(Dice dice, List<Contact> contacts, List<Product> products) {
            this.dice = dice;
            this.contacts = contacts;
            this.products = products;
        }

        void hire(People people) {
            for (int i = 1; i <= 12; i++) {
                String login = "agent%02d".formatted(i);
                agents.add(new ServiceAgent(
                        9000L + i, login, people.chinese(dice), login + "@yuanshan.example", i <= 8 ? 1 : 2));
            }
        }

        Contact contact() {
            return dice.pick(contacts);
        }

        /** Some moment on a working day, more of them the later in the history. */
        Instant moment() {
            LocalDate day = dice.date(Calendar.FIRST_DAY, Calendar.AS_OF);
            while (day.getDayOfWeek().getValue() > 5 || dice.upTo(1.6) > 0.6 + Calendar.progress(day)) {
                day = dice.date(Calendar.FIRST_DAY, Calendar.AS_OF);
            }
            return Calendar.during(day, dice);
        }

        void call() {
            Instant start = moment();
            @Nullable Contact caller = dice.chance(0.94) ? contact() : null;
            String phone = caller == null ? "1390000%04d".formatted(dice.between(0, 9_999)) : caller.mobile();
            String queue = dice.pick(QUEUES);
            Instant queued = start.plusSeconds(dice.between(5, 40));
            int wait = (int) (18 * dice.lognormal(0.9));
            int patience = (int) (90 * dice.lognormal(0.7));
            if (wait > patience) {
                leg(start, queued, null, null, null, queued.plusSeconds(patience), phone, queue, null);
                return;
            }
            ServiceAgent first = agent(1);
            Instant answered = queued.plusSeconds(wait);
            Instant end = answered.plusSeconds((long) (240 * dice.lognormal(0.6)));
            String id = leg(start, queued, answered, null, null, end, phone, queue, first);
            if (dice.chance(0.12)) {
                Instant again = end.plusSeconds(dice.between(4, 60));
                leg(
                        end,
                        end,
                        again,
                        id,
                        id,
                        again.plusSeconds((long) (300 * dice.lognormal(0.5))),
                        phone,
                        "技术支持",
                        agent(2));
            }
            if (caller != null && dice.chance(0.22)) {
                ticket(caller, "phone", id, answered.plusSeconds(30));
            }
        }

        private String leg(
                Instant start,
                Instant queued,
                @Nullable Instant answered,
                @Nullable String initial,
                @Nullable String previous,
                Instant end,
                String phone,
                String queue,
                @Nullable ServiceAgent agent) {
            // The name-based form keeps ids the same for the same seed.
            String id = UUID.nameUUIDFromBytes(
                            ("call " + calls.size() + " " + start).getBytes(java.nio.charset.StandardCharsets.UTF_8))
                    .toString();
            int hold = agent != null && dice.chance(0.2) ? dice.between(10, 180) : 0;
            calls.add(new Call(
                    id,
                    initial,
                    previous,
                    phone,
                    queue,
                    agent == null ? null : agent.login(),
                    start,
                    queued,
                    answered,
                    hold,
                    end,
                    agent == null ? 0 : dice.between(15, 150)));
            return id;
        }

        private ServiceAgent agent(int level) {
            return dice.pick(
                    agents.stream().filter(agent -> agent.level() == level).toList());
        }

        void ticket(Contact contact, String channel, @Nullable String callId, Instant createdAt) {
            long id = 20_000L + tickets.size() + 1;
            ServiceAgent agent = agent(dice.chance(0.8) ? 1 : 2);
            Instant opened = createdAt.plus(minutes(callId == null ? 95 : 4));
            Instant answered = opened.plus(minutes(callId == null ? 180 : 1));
            Instant solved = answered.plus(minutes(callId == null ? 2_400 : 600));
            Instant closed = solved.plus(Duration.ofDays(4));
            List<Instant> moments = List.of(opened, answered, solved, closed);
            List<String> statuses = List.of("new", "open", "pending", "solved", "closed");
            int reached = 0;
            for (int i = 0; i < moments.size() && !moments.get(i).isAfter(END); i++) {
                event(id, moments.get(i), statuses.get(i), statuses.get(i + 1), i == 3 ? null : agent.agentId());
                reached = i + 1;
            }
            Instant updated = reached == 0 ? createdAt : moments.get(reached - 1);
            boolean asked = reached >= 3 && dice.chance(0.35);
            Ticket ticket = new Ticket(
                    id,
                    contact.accountId(),
                    contact.contactId(),
                    reached == 0 ? null : agent.agentId(),
                    dice.pick(SUBJECTS),
                    dice.pick(TYPES),
                    dice.chance(0.15) ? null : dice.pick(PRIORITIES),
                    statuses.get(reached),
                    callId == null ? dice.pick(List.of("email", "web", "chat")) : channel,
                    dice.chance(0.8) ? dice.pick(products).code() : null,
                    createdAt,
                    updated,
                    reached >= 3 ? solved : null,
                    asked ? dice.chance(0.86) ? "good" : "bad" : null,
                    callId);
            tickets.add(dice.chance(0.01) ? ticket.deleted(updated.plusSeconds(3_600)) : ticket);
        }

        private void event(long ticket, Instant at, String from, String to, @Nullable Long actor) {
            events.add(new TicketEvent(500_000L + events.size() + 1, ticket, at, "status", from, to, actor));
        }

        private Duration minutes(int usual) {
            return Duration.ofSeconds((long) (usual * 60 * dice.lognormal(0.8)));
        }
    }
}
