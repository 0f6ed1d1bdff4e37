package yibiao.bench;

import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import yibiao.servers.http.Reply;
import yibiao.servers.http.Request;
import yibiao.servers.http.ScriptedServer;

/** A JSON interface with pages of a thousand records by key. */
final class RestCase implements IngestCase {

    static final int PAGE = 1000;

    private final ScriptedServer server;
    private long rows;

    RestCase() {
        // A clock behind which all rows lie.
        this.server = new ScriptedServer(InstantSource.fixed(Instant.parse("2027-01-01T00:00:00Z")), this::answer);
    }

    @Override
    public String name() {
        return "rest";
    }

    @Override
    public void prepare(long count) {
        this.rows = count;
    }

    @Override
    public String sourceFile() {
        return """
                source: bench
                label: Bench
                kind: rest
                connection: {url: "${env:BENCH_URL}"}
                streams:
                  deal:
                    key: [id]
                    start: 2015-01-01
                    request: {path: /deals, query: {from: "{from}", before: "{to}", after: "{after.id}", limit: "{size}"}}
                    records: items
                    cursor: {field: updated_at, lag: PT2M}
                    pages: {kind: keyset, by: {id: ""}, size: %d}
                """.formatted(PAGE);
    }

    @Override
    public Map<String, String> environment() {
        return Map.of("BENCH_URL", server.url().toString());
    }

    @Override
    public List<String> plainArguments(Path target) {
        return List.of("rest", server.url().toString(), target.toString());
    }

    @Override
    public void close() {
        server.close();
    }

    private Reply answer(Request request) {
        String after = request.query("after");
        long from = after.isEmpty() ? 1 : Long.parseLong(after.substring(1)) + 1;
        StringBuilder page = new StringBuilder(PAGE * 400).append("{\"items\":[");
        for (long i = from; i < from + PAGE && i <= rows; i++) {
            page.append(i == from ? "" : ",").append(Deal.json(i));
        }
        return Reply.json(page.append("]}").toString());
    }
}
