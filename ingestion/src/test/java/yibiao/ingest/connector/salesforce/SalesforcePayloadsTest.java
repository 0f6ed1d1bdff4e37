package yibiao.ingest.connector.salesforce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import yibiao.ingest.connector.Landed;
import yibiao.ingest.connector.Reason;
import yibiao.ingest.connector.RecordSink;
import yibiao.ingest.connector.Refused;
import yibiao.ingest.connector.http.ManualWaiting;
import yibiao.ingest.run.Warehouse;
import yibiao.schema.workspace.SalesforceObject.Via;
import yibiao.servers.http.Request;

/** Payloads that others recorded or described come through, or are refused with a reason. */
final class SalesforcePayloadsTest {

    @TempDir
    private java.nio.file.Path folder = java.nio.file.Path.of("");

    @Test
    void everyFieldOfARealDescribeIsKnown() throws IOException {
        SObject object = SObject.of(json("describe-DateTestObject__c.json"));

        assertThat(object.name()).isEqualTo("DateTestObject__c");
        assertThat(object.ofUnknownType()).isEmpty();
        assertThat(object.readable()).contains("id__c", "date__c", "datetime__c", "time__c");
    }

    @Test
    void everySoapTypeIsKnownLeftOutOrNamed() throws IOException {
        SObject simple = SObject.of(json("describe-fields-simple.json"));
        assertThat(simple.ofUnknownType()).isEmpty();
        assertThat(simple.readable()).hasSize(11).doesNotContain("ExampleBase64Binary");

        assertThat(SObject.of(json("describe-fields-compound.json")).readable()).isEmpty();
        assertThat(SObject.of(json("describe-fields-unknown-type.json")).ofUnknownType())
                .containsExactly(new SObject.Field("FieldWithUnknownType", "unknown", true));
    }

    @Test
    void aRealAnswerIsTakenAsReceivedOrRefusedForItsKey() throws IOException {
        SObject object = SObject.of(json("describe-DateTestObject__c.json"));
        JsonNode record = json("query-DateTestObject__c.json").path("records").path(0);
        Kept kept = new Kept();

        new RecordTaking(object, "datetime__c", "box.test", kept).take(record);
        ((com.fasterxml.jackson.databind.node.ObjectNode) record).put("Id", "a01KA000000MRoR");
        new RecordTaking(object, "datetime__c", "box.test", kept).take(record);

        assertThat(kept.refused).extracting(Refused::reason).containsExactly(Reason.NULL_KEY);
        assertThat(kept.landed)
                .containsExactly(new Landed(
                        "a01KA000000MRoRYAW",
                        "",
                        "box.test#a01KA000000MRoRYAW",
                        Instant.parse("2025-12-16T13:05:30Z"),
                        "{\"id__c\":\"1\",\"date__c\":\"2025-12-16\",\"datetime__c\":\"2025-12-16T13:05:30.000+0000\","
                                + "\"time__c\":\"13:05:30.000Z\",\"Id\":\"a01KA000000MRoRYAW\"}"));
    }

    @Test
    void limitsTellWhatIsLeft() throws IOException {
        CallQuota quota = new CallQuota(80, "here");
        quota.read(json("limits.json"));

        assertThat(quota.words()).contains("14,998 of 15,000 calls of a day are left");
        assertThat(quota.isUsedUp()).isFalse();
    }

    @Test
    void resultsOfBulkAreReadWithTheirLineBreaks() throws IOException {
        List<List<@Nullable String>> rows = rows("bulk2-accounts.csv", ',');
        assertThat(rows).hasSize(100).allSatisfy(row -> assertThat(row).hasSize(30));
        assertThat(rows.get(0).get(3)).isEqualTo("345 Shoreline Park\nMountain View, CA 94043\nUSA");
        assertThat(rows.get(0).get(2)).isNull();

        assertThat(rows("bulk2-accounts-backquote.csv", '`'))
                .hasSize(10)
                .allSatisfy(row -> assertThat(row).hasSize(5));
    }

    @Test
    void aResultCutAnywhereIsNeverTakenForWhole() throws IOException {
        String whole = "\"Id\",\"Name\"\n\"1\",\"a\"\"b\nc\"\n\"2\",\"\"\n";
        for (int end = 1; end < whole.length(); end++) {
            String cut = whole.substring(0, end);
            boolean atARecord = cut.endsWith("\"\n");
            if (!atARecord) {
                assertThatThrownBy(() -> rows(new BulkCsv(new StringReader(cut), ',')))
                        .isInstanceOf(BulkCsv.Cut.class);
            }
        }
        assertThat(rows(new BulkCsv(new StringReader(whole), ',')).get(0)).containsExactly("1", "a\"b\nc");
    }

    @Test
    void onlyRequestsThatSalesforceDescribesAreSent() throws IOException {
        List<Pattern> known = new ArrayList<>();
        for (JsonNode request : json("requests.json")) {
            String url = request.path("url")
                    .asText()
                    .replaceFirst("[?].*$", "")
                    .replaceFirst("/$", "")
                    .replace("v{version}", "v62[.]0")
                    .replaceAll("\\{\\w+}|<\\w+>", "[^/]+");
            known.add(Pattern.compile(request.path("method").asText() + " " + url));
        }
        assertThat(known).hasSizeGreaterThan(20);

        TreeSet<String> sent = new TreeSet<>();
        ManualWaiting waiting = new ManualWaiting(Instant.parse("2025-03-01T10:00:00Z"));
        try (Org org = new Org()) {
            org.put("1", "a");
            org.advance(Duration.ofHours(1));
            for (Via via : Via.values()) {
                SalesforceConnector connector = org.connector(Org.settings(Org.LAG, via), waiting);
                connector.check();
                connector.discover();
                new Warehouse(folder.resolve(via.name())).ingest(connector);
            }
            for (Request request : org.fake().server().requests()) {
                if (!request.path().endsWith("/token")) {
                    sent.add(request.method() + " " + request.path());
                }
            }
        }
        assertThat(sent)
                .hasSizeGreaterThan(6)
                .allSatisfy(request -> assertThat(known)
                        .anyMatch(pattern -> pattern.matcher(request).matches()));
    }

    private static List<List<@Nullable String>> rows(String name, char delimiter) throws IOException {
        try (InputStream in = open(name);
                InputStreamReader reader = new InputStreamReader(in, StandardCharsets.UTF_8)) {
            return rows(new BulkCsv(reader, delimiter));
        }
    }

    private static List<List<@Nullable String>> rows(BulkCsv csv) throws IOException {
        List<List<@Nullable String>> rows = new ArrayList<>();
        while (csv.hasNext()) {
            rows.add(csv.next());
        }
        return rows;
    }

    private static JsonNode json(String name) throws IOException {
        return Place.JSON.readTree(text(name));
    }

    private static String text(String name) throws IOException {
        try (InputStream in = open(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static InputStream open(String name) {
        return Objects.requireNonNull(
                SalesforcePayloadsTest.class.getResourceAsStream("/conformance/api-salesforce/" + name));
    }

    private static final class Kept implements RecordSink {
        private final List<Landed> landed = new ArrayList<>();
        private final List<Refused> refused = new ArrayList<>();

        @Override
        public void startLoad(String part) {}

        @Override
        public void land(Landed record) {
            landed.add(record);
        }

        @Override
        public void refuse(Refused record) {
            refused.add(record);
        }

        @Override
        public Mark mark() {
            return new Mark() {};
        }

        @Override
        public void rollBack(Mark mark) {}
    }
}
