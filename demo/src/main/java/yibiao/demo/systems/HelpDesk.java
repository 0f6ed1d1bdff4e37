package yibiao.demo.systems;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import yibiao.demo.company.Company;
import yibiao.demo.company.ServiceAgent;
import yibiao.demo.company.ServiceClient;
import yibiao.demo.company.ServiceDesk;
import yibiao.demo.company.ServiceUser;
import yibiao.demo.company.Ticket;
import yibiao.demo.company.TicketEvent;
import yibiao.servers.http.ScriptedServer;
import yibiao.servers.records.Records;
import yibiao.servers.zendesk.FakeZendesk;

/** The service desk: a Zendesk on the loopback interface that holds the company's tickets, people and organizations. */
public final class HelpDesk implements AutoCloseable {

    public static final String USER = "reporting@yuanshan.example/token";

    /** Zendesk holds back what is younger than a minute, and its readers stay another minute behind. */
    private static final Duration SETTLED = Duration.ofMinutes(5);

    private static final Instant HIRED = Instant.parse("2023-12-01T00:00:00Z");
    private static final Duration CALM = Duration.ofMinutes(59);

    private final Map<String, Records> kinds = new LinkedHashMap<>();
    private final Map<String, ObjectNode> told = new LinkedHashMap<>();
    private final ScriptedServer server;

    /**
     * Answers from now on.
     *
     * @param beforeEachCall may {@link #show} another state
     */
    public HelpDesk(String token, Company company, Runnable beforeEachCall) {
        FakeZendesk zendesk = new FakeZendesk(USER, token);
        for (String kind :
                new String[] {"organizations", "users", "tickets", "ticket_events", "satisfaction_ratings"}) {
            Records records = new Records(Instant.EPOCH);
            kinds.put(kind, records);
            zendesk.add(kind, records);
        }
        show(company, company.service().lastChange().plus(CALM));
        server = new ScriptedServer(() -> records("tickets").now(), request -> {
            beforeEachCall.run();
            return zendesk.answer(request);
        });
    }

    public URI url() {
        return server.url();
    }

    /** The desk as it is after a day or an hour: what changed carries its own time, and the clock stands a little later. */
    public void show(Company company) {
        show(company, company.service().lastChange().plus(SETTLED));
    }

    /** @param now what the desk's clock says; it never goes back */
    public synchronized void show(Company company, Instant now) {
        ServiceDesk desk = company.service();
        desk.clients()
                .forEach(client -> put("organizations", client.clientId(), client.updatedAt(), organization(client)));
        desk.agents().forEach(agent -> put("users", agent.agentId(), HIRED, agent(agent)));
        desk.users().forEach(user -> put("users", user.userId(), user.updatedAt(), user(user)));
        for (Ticket ticket : desk.tickets()) {
            put("tickets", ticket.ticketId(), ticket.updatedAt(), ticket(ticket));
            Instant ratedAt = ticket.ratedAt();
            if (ratedAt != null) {
                put("satisfaction_ratings", 900_000L + ticket.ticketId(), ratedAt, rating(ticket, ratedAt));
            }
        }
        desk.ticketEvents().forEach(event -> put("ticket_events", event.eventId(), event.at(), event(event)));
        kinds.values().forEach(records -> records.moveTo(now));
    }

    @Override
    public void close() {
        server.close();
    }

    private void put(String kind, long id, Instant at, ObjectNode members) {
        if (!members.equals(told.put(kind + "/" + id, members))) {
            records(kind).putAt(String.valueOf(id), members, at, at);
        }
    }

    private Records records(String kind) {
        return Objects.requireNonNull(kinds.get(kind));
    }

    private static ObjectNode organization(ServiceClient client) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("name", client.name())
                .put("external_id", client.accountId())
                .put("created_at", client.updatedAt().toString());
    }

    private static ObjectNode agent(ServiceAgent agent) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("name", agent.name())
                .put("email", agent.email())
                .put("role", "agent")
                .put("active", true)
                .put("created_at", HIRED.toString());
    }

    private static ObjectNode user(ServiceUser user) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("name", user.name())
                .put("email", user.email())
                .put("phone", user.phone())
                .put("external_id", user.contactId())
                .put("organization_id", user.clientId())
                .put("role", "end-user")
                .put("active", true)
                .put("created_at", user.updatedAt().toString());
    }

    private ObjectNode ticket(Ticket ticket) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("subject", ticket.subject())
                .put("type", ticket.type())
                .put("priority", ticket.priority())
                .put("status", ticket.status())
                .put("requester_id", ticket.requesterId())
                .put("organization_id", organizationOf(ticket))
                .put("assignee_id", ticket.agentId())
                .put("group_id", ticket.groupId())
                .put("created_at", text(ticket.createdAt()));
        json.putObject("via").put("channel", ticket.channel());
        if (ticket.productCode() != null) {
            json.putArray("custom_fields").addObject().put("id", 360_001L).put("value", ticket.productCode());
        }
        return json;
    }

    private @Nullable Long organizationOf(Ticket ticket) {
        ObjectNode user = told.get("users/" + ticket.requesterId());
        return user == null || user.path("organization_id").isNull()
                ? null
                : Long.valueOf(user.path("organization_id").asLong());
    }

    private static ObjectNode rating(Ticket ticket, Instant at) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("score", ticket.rating())
                .put("ticket_id", ticket.ticketId())
                .put("requester_id", ticket.requesterId())
                .put("assignee_id", ticket.agentId())
                .put("created_at", text(at));
    }

    private static ObjectNode event(TicketEvent event) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("ticket_id", event.ticketId())
                .put("updater_id", event.actorId() == null ? -1L : event.actorId())
                .put("created_at", text(event.at()));
        ArrayNode children = json.putArray("child_events");
        for (TicketEvent.Change change : event.changes()) {
            ObjectNode child = children.addObject();
            child.put("event_type", event.isCreation() ? "Create" : "Change").put(change.field(), change.to());
            if (!event.isCreation()) {
                child.put("previous_value", change.from());
            }
        }
        if (event.comment() != null) {
            children.addObject()
                    .put("event_type", "Comment")
                    .put("author_id", event.actorId())
                    .put("body", event.comment().text())
                    .put("public", event.comment().isPublic());
        }
        return json;
    }

    /** Zendesk tells whole seconds. */
    private static String text(Instant instant) {
        return Instant.ofEpochSecond(instant.getEpochSecond()).toString();
    }
}
