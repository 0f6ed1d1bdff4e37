package yibiao.ingest.connector.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.IntConsumer;
import yibiao.ingest.connector.Connector;
import yibiao.ingest.connector.Discovery;
import yibiao.ingest.connector.Waiting;
import yibiao.ingest.connector.World;
import yibiao.ingest.connector.http.ErrorMap;
import yibiao.ingest.connector.http.HttpCalls;
import yibiao.ingest.connector.http.Surroundings;
import yibiao.ingest.connector.http.TokenStore;
import yibiao.schema.workspace.Connection;
import yibiao.schema.workspace.Environment;
import yibiao.schema.workspace.RestCalls;
import yibiao.schema.workspace.Source;
import yibiao.schema.workspace.Stream;
import yibiao.schema.workspace.Upkeep;
import yibiao.servers.http.Fault;
import yibiao.servers.http.Reply;
import yibiao.servers.http.Request;
import yibiao.servers.http.ScriptedServer;
import yibiao.servers.records.Records;

/** A stream of a preset, over the fake of its system. The system's clock is not ours: it is some months behind. */
public final class RestWorld implements World {

    static final Instant START = Instant.parse("2026-03-01T10:00:00Z");

    private final Kind kind;
    private final Source source;
    private final RestCalls calls;
    private final Records records;
    private final ScriptedServer server;
    private final int epochRecords;
    private Shape shape = Shape.NONE;

    /**
     * What differs from system to system.
     *
     * @param field    that holds the text
     * @param id       the system's own id of a number
     * @param broken   an answer of status 200 with an error inside
     * @param expires  ends the validity of tokens, where there are some
     * @param leaves   lets the system allow so many more calls, where it counts them
     * @param declined what the system cannot do
     */
    record Kind(
            Source source,
            String stream,
            String field,
            Function<String, String> id,
            String broken,
            Runnable expires,
            IntConsumer leaves,
            Map<String, String> secrets,
            Map<Ability, String> declined) {}

    RestWorld(Kind kind, Function<Records, Function<Request, Reply>> system, int pageSize, int epochRecords) {
        this(kind, system, pageSize, epochRecords, new Records(START));
    }

    /** @param pageSize 0 for the declared one */
    RestWorld(
            Kind kind,
            Function<Records, Function<Request, Reply>> system,
            int pageSize,
            int epochRecords,
            Records records) {
        this.kind = kind;
        this.source = kind.source();
        this.records = records;
        RestCalls declared = (RestCalls) stream().read();
        this.calls = pageSize == 0 ? declared : Presets.paged(declared, pageSize);
        this.server = new ScriptedServer(records::now, system.apply(records));
        this.epochRecords = epochRecords;
    }

    ScriptedServer server() {
        return server;
    }

    Records records() {
        return records;
    }

    RestCalls calls() {
        return calls;
    }

    @Override
    public Connector connector(Waiting waiting) {
        return connector(waiting, calls, 100);
    }

    @Override
    public Connector hastyConnector(Waiting waiting) {
        return connector(waiting, Presets.hasty(calls), 100);
    }

    @Override
    public Discovery discovery(Waiting waiting) {
        return new RestDiscovery(source.offered().stream()
                .map(offered -> new RestDiscovery.Declaration(
                        offered.name(),
                        Discovery.Declared.PRESET,
                        connector(waiting, offered, (RestCalls) offered.read(), 100)))
                .toList());
    }

    RestConnector connector(Waiting waiting, RestCalls how, int budgetPercent) {
        return connector(waiting, stream(), how, budgetPercent);
    }

    /** A connector whose stream is compared with the source. */
    RestConnector connector(Waiting waiting, Upkeep upkeep, int budgetPercent) {
        return connector(waiting, stream(), calls, budgetPercent, upkeep);
    }

    private RestConnector connector(Waiting waiting, Stream read, RestCalls how, int budgetPercent) {
        return connector(waiting, read, how, budgetPercent, Upkeep.NONE);
    }

    private RestConnector connector(Waiting waiting, Stream read, RestCalls how, int budgetPercent, Upkeep upkeep) {
        Map<String, String> variables = new TreeMap<>(kind.secrets());
        variables.put("URL", server.url().toString());
        HttpCalls http = HttpCalls.to(
                (Connection.Http) source.connection(),
                ErrorMap.byStatus(),
                new Surroundings(Environment.of(variables), TokenStore.none(), waiting, new Random(1)),
                "sources/box.yaml, stream deal");
        RestSettings settings = new RestSettings(
                how,
                read.key(),
                server.url().toString(),
                budgetPercent,
                source.zone(),
                "box.deal",
                "sources/box.yaml, stream deal",
                waiting,
                epochRecords,
                upkeep);
        return new RestConnector(settings, http);
    }

    @Override
    public void clockIs(Instant now) {
        records.pass(Duration.between(records.now(), now));
    }

    @Override
    public void put(String id, String text) {
        records.put(kind.id().apply(id), members(text));
    }

    @Override
    public void putTogether(Map<String, String> texts) {
        Map<String, ObjectNode> together = new TreeMap<>();
        texts.forEach((id, text) -> together.put(kind.id().apply(id), members(text)));
        records.putTogether(together);
    }

    @Override
    public void putHidden(String id, String text) {
        records.putHidden(kind.id().apply(id), members(text));
    }

    @Override
    public void reveal() {
        records.reveal();
    }

    @Override
    public void delete(String id) {
        records.delete(kind.id().apply(id));
    }

    @Override
    public void putBroken() {
        throw new UnsupportedOperationException("a system has no broken records");
    }

    @Override
    public void reshape(Shape next) {
        shape = next;
    }

    @Override
    public void settle() {
        records.pass(Duration.ofMinutes(20));
    }

    @Override
    public void trouble(Trouble trouble, int times) {
        switch (trouble) {
            case REFUSES_CREDENTIALS -> order(Fault.status(401), times);
            case FORBIDS -> order(Fault.status(403), times);
            case UNREACHABLE -> server.close();
            case BUSY -> order(Fault.tooMany("2"), times);
            case BUSY_WITHOUT_HINT -> order(Fault.status(429), times);
            case FAILS -> order(Fault.status(500), times);
            case CUTS -> order(Fault.cutAt(40), times);
            case ERROR_INSIDE -> order(Fault.reply(Reply.json(kind.broken())), times);
            case TOKEN_EXPIRES -> kind.expires().run();
            case SLOW -> order(Fault.delay(Duration.ofSeconds(20)), times);
        }
    }

    @Override
    public void leaveCalls(int calls) {
        kind.leaves().accept(calls);
    }

    @Override
    public List<String> secrets() {
        return List.copyOf(kind.secrets().values());
    }

    @Override
    public String text(String payload) {
        try {
            return Records.JSON.readTree(payload).path(kind.field()).asText();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Map<Ability, String> declined() {
        return kind.declined();
    }

    @Override
    public int pageSize() {
        return calls.pages().size();
    }

    @Override
    public boolean keepsEveryChange() {
        return false;
    }

    @Override
    public Duration lag() {
        return calls.cursor().orElseThrow().lag();
    }

    @Override
    public void close() {
        server.close();
    }

    ObjectNode members(String text) {
        ObjectNode members = Records.JSON.createObjectNode().put(kind.field(), text);
        return switch (shape) {
            case NONE -> members;
            case NUMBER -> members.put("extra", 7);
            case TEXT -> members.put("extra", "seven");
        };
    }

    private void order(Fault fault, int times) {
        if (times == Integer.MAX_VALUE) {
            server.always(RestWorld::isAboutRecords, fault);
            return;
        }
        List<Fault> faults = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            faults.add(fault);
        }
        server.orderFor(RestWorld::isAboutRecords, faults.toArray(Fault[]::new));
    }

    /** Not those about the clock or for a token. */
    private static boolean isAboutRecords(Request request) {
        return !request.path().matches(".*(/me[.]json|access_token|logged_user)");
    }

    private Stream stream() {
        return source.stream(kind.stream()).orElseThrow();
    }
}
