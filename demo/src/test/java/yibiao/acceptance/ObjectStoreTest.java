package yibiao.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import yibiao.schema.storage.Location;
import yibiao.schema.storage.ObjectStore;
import yibiao.servers.store.ObjectStoreServer;

/** The whole product over a warehouse in an S3-compatible store. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ObjectStoreTest {

    @TempDir
    static Path folder;

    private static ObjectStoreServer store;
    private static Crm there;

    @BeforeAll
    static void aCompanyWithAStore() throws Exception {
        store = ObjectStoreServer.start("lake");
        there = workspace("there", remote(store.endpoint(), "lake")).with("STORE_SECRET", ObjectStoreServer.SECRET_KEY);
    }

    @AfterAll
    static void stop() throws Exception {
        store.close();
    }

    private static String remote(String endpoint, String bucket) {
        return """
                warehouse: s3a://%s/company
                object_store: {endpoint: "%s", region: us-east-1, access_key: %s, secret_key: "${env:STORE_SECRET}"}""".formatted(bucket, endpoint, ObjectStoreServer.ACCESS_KEY);
    }

    private static Crm workspace(String name, String warehouse) {
        Path workspace = folder.resolve(name);
        Workspaces.write(
                workspace.resolve("crm.yaml"), "company: 测试\nzone: Asia/Shanghai\ncurrency: CNY\n" + warehouse + "\n");
        Workspaces.write(workspace.resolve("sources/shop.yaml"), """
                source: shop
                label: 销售表
                kind: files
                root: ./inbox
                streams:
                  line: {path: "*.csv", format: csv, key: [id]}
                mappings:
                  - entity: order_line
                    from: line
                    columns: {source_id: id, order_id: id, party_ref: party, booked_on: booked, net_amount: net, currency: "'CNY'"}
                """);
        Workspaces.write(workspace.resolve("inbox/a.csv"), lines(1, 3_000));
        return new Crm(workspace);
    }

    private static String lines(int first, int last) {
        StringBuilder lines = new StringBuilder("id,party,booked,net\n");
        for (int id = first; id <= last; id++) {
            lines.append("%d,客户%d,2026-0%d-11,%d.05\n".formatted(id, id % 97, 1 + id % 6, id % 997));
        }
        return lines.toString();
    }

    private static Map<String, BigDecimal> expected(int last) {
        Map<String, BigDecimal> sums = new TreeMap<>();
        for (int id = 1; id <= last; id++) {
            sums.merge("2026-0" + (1 + id % 6), new BigDecimal(id % 997 + ".05"), BigDecimal::add);
        }
        return sums;
    }

    private static Map<String, BigDecimal> revenueByMonth() {
        Map<String, BigDecimal> sums = new TreeMap<>();
        for (JsonNode row : there.query("revenue", "--by", "month").get("rows")) {
            sums.put(
                    row.get(0).asText().substring(0, 7),
                    row.get(1).decimalValue().setScale(2));
        }
        return sums;
    }

    private static Location warehouse() {
        ObjectStore.Keys keys = new ObjectStore.Keys(ObjectStoreServer.ACCESS_KEY, ObjectStoreServer.SECRET_KEY);
        ObjectStore.Access access =
                new ObjectStore.Access(Optional.of(store.endpoint()), Optional.of("us-east-1"), Optional.of(keys));
        return new ObjectStore(() -> access).at("s3a://lake/company");
    }

    @Test
    @Order(1)
    void aRunThatIsKilledOrComesSecondLeavesNothingHalf() throws Exception {
        there.mustSay("ingest");
        Crm.Running killed = there.start("etl", "--as-of", "2026-06-30");
        Location first = warehouse().resolve("silver/order_line/_delta_log");
        while (first.list().isEmpty() && !killed.endsWithin(100)) {}
        Crm.Said second = there.say("etl", "--as-of", "2026-06-30", "--when-locked", "fail");
        assertThat(second.exit()).as(second.all()).isEqualTo(5);
        assertThat(second.err()).contains("The warehouse s3a://lake/company is being written by etl, process");
        killed.kill();
        assertThat(warehouse().resolve("_releases").list()).isEmpty();

        assertThat(there.mustSay("etl", "--as-of", "2026-06-30").out())
                .contains("Release 1 as of 2026-06-30 published");
        assertThat(revenueByMonth()).isEqualTo(expected(3_000));
        assertThat(there.mustSay("verify").out()).contains("0 do not hold");
    }

    @Test
    @Order(2)
    void aSecondRunCommitsNothingAndALaterOneWhatIsNew() {
        assertThat(there.mustSay("run", "--as-of", "2026-06-30").out())
                .contains("Nothing has changed: release 1 stays.");
        Workspaces.write(there.workspace().resolve("inbox/b.csv"), lines(2_990, 3_100));
        there.mustSay("run", "--as-of", "2026-06-30");
        assertThat(revenueByMonth()).isEqualTo(expected(3_100));
        assertThat(there.mustSay("release", "list").out()).contains("what readers see");
    }

    @Test
    @Order(3)
    void theDashboardReadsItAndKeepsNoCopies() throws Exception {
        try (Dashboard dashboard = Dashboard.of(there, "2026-06-30")) {
            HttpResponse<String> answer = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create(dashboard.address() + "/api/v1/release"))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            assertThat(copies()).isEmpty();
        }
    }

    private static java.util.List<Path> copies() throws IOException {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.filter(file -> file.getFileName().toString().startsWith("yibiao-release"))
                    .toList();
        }
    }

    @Test
    @Order(4)
    void vacuumDeletesWhatTheKilledRunLeft() {
        assertThat(there.mustSay("release", "vacuum").out()).containsPattern("Deleted [1-9][\\d,]* files");
        assertThat(there.mustSay("verify").out()).contains("0 do not hold");
        assertThat(there.mustSay("etl", "--as-of", "2026-06-30").out()).contains("Nothing has changed");
    }

    @Test
    @Order(5)
    void whatIsWrongWithTheStoreIsNamed() {
        Crm lonely = workspace("lonely", remote("http://127.0.0.1:1", "lake")).with("STORE_SECRET", "x");
        for (String verb : new String[] {"ingest", "etl", "query", "verify"}) {
            Crm.Said said = verb.equals("query") ? lonely.say(verb, "revenue") : lonely.say(verb);
            assertThat(said.exit()).as(verb + ": " + said.all()).isEqualTo(75);
            assertThat(said.err()).contains("The object store http://127.0.0.1:1 does not answer");
        }
        Crm refused = workspace("refused", remote(store.endpoint(), "lake")).with("STORE_SECRET", "not-the-secret");
        Crm.Said said = refused.say("etl");
        assertThat(said.exit()).as(said.all()).isEqualTo(2);
        assertThat(said.all()).contains("refuses access to bucket 'lake'").doesNotContain("not-the-secret");
        Crm elsewhere = workspace("elsewhere", remote(store.endpoint(), "nowhere"))
                .with("STORE_SECRET", ObjectStoreServer.SECRET_KEY);
        assertThat(elsewhere.say("etl").err()).contains("has no bucket 'nowhere'");
    }
}
