package yibiao.ingest.connector.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import yibiao.ingest.connector.Connector;
import yibiao.ingest.connector.Plan;
import yibiao.ingest.connector.Reason;
import yibiao.ingest.connector.Refused;
import yibiao.ingest.connector.SourceProblem;
import yibiao.ingest.connector.Taken;
import yibiao.ingest.connector.TestWaiting;
import yibiao.servers.http.Reply;
import yibiao.servers.http.Request;
import yibiao.servers.hubspot.FakeHubSpot;
import yibiao.servers.records.Records;

/** What the suite of all connectors does not ask: what single interfaces do to their readers. */
final class RestConnectorTest {

    private static final String PLAIN = """
            source: box
            label: Box
            kind: rest
            connection: {url: "${env:URL}"}
            streams:
              deal:
                key: [id]
                start: 2020-01-01
                request: {path: /deals, query: {since: "{from}", until: "{to}", page: "{page}"}}
                records: ""
                cursor: {field: at, lag: PT1M%s}
                pages: {kind: page, size: 3}
            """;

    private final TestWaiting waiting = new TestWaiting();

    @Test
    void moreRecordsOfOneMillisecondThanASearchCanPageAllCome() {
        FakeHubSpot fake = new FakeHubSpot(Systems.SECRET, 10_000);
        try (RestWorld world = Systems.hubSpot("deals", 200, 50_000, fake)) {
            putTogether(world, 10_001);
            world.settle();

            Taken taken = new Taken().run(() -> world.connector(waiting));

            assertThat(taken.keys()).hasSize(10_001).doesNotHaveDuplicates();
        }
    }

    @Test
    void moreRecordsOfOneSecondThanAnExportGivesIsANamedFailure() {
        try (RestWorld world = Systems.zendesk("organizations", "name", 1000, 50_000, Map.of())) {
            putTogether(world, 1000);
            world.settle();
            world.put("5000", "behind");
            world.settle();

            assertThatThrownBy(() -> new Taken().run(() -> world.connector(waiting)))
                    .isInstanceOfSatisfying(
                            SourceProblem.class,
                            problem -> assertThat(problem.kind()).isEqualTo(SourceProblem.Kind.CONTRACT))
                    .hasMessageContaining("1000 records or more changed at 2026-03-01T10:00:00Z");
        }
    }

    @Test
    void aLargeWindowIsTakenInEpochsAndNothingComesTwice() {
        try (RestWorld world = Systems.suiteCrm(10, 20)) {
            IntStream.rangeClosed(1, 95).forEach(i -> world.put(String.valueOf(i), "t" + i));
            world.settle();

            Taken taken = new Taken().run(() -> world.connector(waiting));
            world.put("7", "changed");
            world.settle();
            taken.run(() -> world.connector(waiting)).run(() -> world.connector(waiting));

            assertThat(taken.epochs()).isEqualTo(6);
            assertThat(taken.keys()).hasSize(96).endsWith("7");
        }
    }

    @Test
    void lookingBackFindsWhatBecameVisibleVeryLateAndTakesNothingTwice() {
        try (RestWorld world = Systems.suiteCrm(10, 50_000)) {
            world.put("1", "a");
            world.records().pass(Duration.ofMinutes(3));
            world.putHidden("2", "slow");
            world.put("3", "quick");
            world.records().pass(Duration.ofMinutes(5));
            Taken taken = new Taken().run(() -> world.connector(waiting));
            world.reveal();
            world.records().pass(Duration.ofMinutes(1));

            taken.run(() -> world.connector(waiting));

            assertThat(taken.keys()).containsExactly("1", "3", "2");
        }
    }

    @Test
    void rowsThatMoveBetweenPagesAreReadUntilTwoReadingsAgree() {
        Records records = new Records(RestWorld.START);
        try (RestWorld world = plain(records, "", true)) {
            IntStream.rangeClosed(1, 10).forEach(i -> records.put(String.valueOf(i), object(i)));
            records.pass(Duration.ofMinutes(20));

            Taken taken = new Taken().run(() -> world.connector(waiting));
            records.pass(Duration.ofMinutes(20));
            taken.run(() -> world.connector(waiting));

            assertThat(new TreeSet<>(taken.keys())).hasSize(10);
        }
    }

    @Test
    void pagesThatNeverEndAreNotReadForEver() {
        Reply same =
                Reply.json("[{\"id\":1,\"at\":\"2026-03-01T10:00:00Z\"},{\"id\":2,\"at\":\"2026-03-01T10:00:00Z\"},"
                        + "{\"id\":3,\"at\":\"2026-03-01T10:00:00Z\"}]");
        try (RestWorld world = world(PLAIN.formatted(""), records -> request -> same)) {
            world.settle();

            assertThatThrownBy(() -> new Taken().run(() -> world.connector(waiting)))
                    .isInstanceOfSatisfying(
                            SourceProblem.class,
                            problem -> assertThat(problem.kind()).isEqualTo(SourceProblem.Kind.CONTRACT))
                    .hasMessageContaining("page 2 has only records that came before");
        }
    }

    @Test
    void whatIsNoRecordIsRefusedWithItsReasonAndTheRestLands() {
        String huge = "x".repeat(9 * 1024 * 1024);
        Reply reply = Reply.json(
                "[{\"id\":1,\"at\":\"2026-03-01T10:00:00Z\",\"n\":12345678901234567890.1230,\"t\":\"\\u0000\\ud83d\\ude00\\ud83d\"},"
                        + "17,{\"at\":\"2026-03-01T10:00:00Z\"},{\"id\":2,\"at\":\"2026-03-01T10:00:00Z\",\"big\":\""
                        + huge + "\"},"
                        + "{\"id\":3}]");
        try (RestWorld world = world(PLAIN.formatted("").replace("size: 3", "size: 9"), records -> request -> reply)) {
            world.settle();

            Taken taken = new Taken().run(() -> world.connector(waiting));

            assertThat(taken.refused())
                    .extracting(Refused::reason)
                    .containsExactly(Reason.NOT_JSON, Reason.NULL_KEY, Reason.FIELD_TOO_LARGE);
            assertThat(taken.refused().get(2).message())
                    .isEqualTo(
                            "box.deal: the field 'big' has more than 8388608 characters. Leave it out of 'fields', or correct the record in the source.");
            assertThat(taken.landed().get(0).payload())
                    .isEqualTo(
                            "{\"id\":1,\"at\":\"2026-03-01T10:00:00Z\",\"n\":12345678901234567890.1230,\"t\":\"\\u0000\ud83d\ude00\\ud83d\"}");
            assertThat(taken.keys()).containsExactly("1", "3");
            assertThat(taken.state().columns()).contains("id", "at", "n", "t");
        }
    }

    @Test
    void anAnswerWithoutItsListIsNoEmptyOne() {
        try (RestWorld world = world(PLAIN.formatted(""), records -> request -> Reply.json("{\"status\":\"ok\"}"))) {
            try (Connector connector = world.connector(waiting)) {
                assertThat(connector.check())
                        .containsExactly(
                                "sources/box.yaml, stream deal: the answer to GET /deals has no list ''; it has status. Correct 'records', or look whether the source changed its interface.");
            }
        }
    }

    @Test
    void checkNamesTheFieldThatNoRecordHas() {
        try (RestWorld world = world(
                PLAIN.formatted("").replace("field: at", "field: modifed"),
                records -> request -> Reply.json("[{\"id\":1,\"modified\":\"2026-03-01T10:00:00Z\"}]"))) {
            try (Connector connector = world.connector(waiting)) {
                assertThat(connector.check())
                        .containsExactly(
                                "sources/box.yaml, stream deal: no record has a field 'modifed', which 'cursor' names. Did you mean 'modified'?");
            }
        }
    }

    @Test
    void aUsedUpBudgetStopsAtACommitAndSaysSo() {
        FakeHubSpot fake = new FakeHubSpot(Systems.SECRET, 10_000);
        try (RestWorld world = Systems.hubSpot("deals", 10, 50_000, fake)) {
            IntStream.rangeClosed(1, 45).forEach(i -> world.put(String.valueOf(i), "t" + i));
            world.settle();
            fake.leave(130_003);
            Taken taken = new Taken();

            assertThatThrownBy(() -> taken.run(() -> world.connector(waiting, world.calls(), 80)))
                    .isInstanceOfSatisfying(
                            SourceProblem.class,
                            problem -> assertThat(problem.kind()).isEqualTo(SourceProblem.Kind.UNAVAILABLE))
                    .hasMessageContaining("130000 of 650000 calls left, and 'budget_percent' lets runs use 80 %");
            assertThat(taken.epochs()).isEqualTo(1);
            fake.leave(650_000);
            taken.run(() -> world.connector(waiting));

            assertThat(new TreeSet<>(taken.keys())).hasSize(45);
            assertThat(taken.keys()).hasSize(45);
        }
    }

    @Test
    void aPlanSaysWhichWindowAndHowManyRecordsAndCalls() throws IOException {
        try (RestWorld world = Systems.hubSpot("deals", 100, 50_000)) {
            IntStream.rangeClosed(1, 250).forEach(i -> world.put(String.valueOf(i), "t" + i));
            world.settle();
            try (Connector connector = world.connector(waiting)) {
                Plan plan = connector.plan(Optional.empty());

                assertThat(plan.reading())
                        .startsWith("hs_lastmodifieddate from 2006-01-01T00:00:00Z to before 2026-03-01T")
                        .endsWith(", 250 records by the source's count");
                assertThat(plan.calls()).hasValue(4);
            }
        }
    }

    @Test
    void linesOfADocumentComeWithWhatTheDocumentSays() {
        try (RestWorld world = Systems.erpNext("sales_invoice_items", 4, 50_000)) {
            for (int i = 1; i <= 5; i++) {
                ObjectNode invoice =
                        Records.JSON.createObjectNode().put("customer", "C" + i).put("docstatus", 1);
                var items = invoice.putArray("items");
                items.addObject().put("name", i + "a").put("idx", 1).put("qty", 2);
                items.addObject().put("name", i + "b").put("idx", 2).put("qty", 3);
                world.records().put("SINV-" + i, invoice);
            }
            world.settle();

            Taken taken = new Taken().run(() -> world.connector(waiting));

            assertThat(taken.keys())
                    .containsExactlyInAnyOrder("1a", "1b", "2a", "2b", "3a", "3b", "4a", "4b", "5a", "5b");
            assertThat(taken.landed().get(0).payload())
                    .contains("\"invoice\":\"SINV-1\"", "\"customer\":\"C1\"", "\"qty\":2");
            assertThat(taken.landed().get(0).updatedAt()).isEqualTo(Instant.parse("2026-03-01T10:00:00Z"));
        }
    }

    @Test
    void membersOfAFlattenedObjectKeepTheirNamesAndLoseNothing() throws IOException {
        var record = Records.JSON.readTree(
                "{\"type\":\"Case\",\"id\":\"1\",\"attributes\":{\"id\":\"1\",\"type\":\"Product\",\"name\":\"x\"}}");

        assertThat(new RecordShape(List.of("attributes")).flat(record).toString())
                .isEqualTo("{\"type\":\"Case\",\"id\":\"1\",\"attributes.type\":\"Product\",\"name\":\"x\"}");
    }

    /** Deals by page; where {@code moving}, the first reading loses a record to the time after the window between its pages. */
    private RestWorld plain(Records records, String cursor, boolean moving) {
        int[] calls = {0};
        return world(
                PLAIN.formatted(cursor),
                own -> request -> {
                    if (moving && request.query("page").equals("2") && calls[0]++ == 0) {
                        records.put("1", object(100));
                    }
                    return page(records, request);
                },
                records);
    }

    private static Reply page(Records records, Request request) {
        Instant since = Instant.parse(request.query("since"));
        Instant until = Instant.parse(request.query("until"));
        List<String> all = records.visible(false).stream()
                .filter(version -> !version.modifiedAt().isBefore(since)
                        && version.modifiedAt().isBefore(until))
                .map(version -> version.members()
                        .put("id", version.id())
                        .put("at", version.modifiedAt().toString())
                        .toString())
                .toList();
        int from = Math.min(all.size(), 3 * (Integer.parseInt(request.query("page")) - 1));
        return Reply.json(all.subList(from, Math.min(all.size(), from + 3)).toString());
    }

    private static ObjectNode object(int value) {
        return Records.JSON.createObjectNode().put("value", value);
    }

    private static void putTogether(RestWorld world, int count) {
        Map<String, String> together = new TreeMap<>();
        IntStream.rangeClosed(1, count).forEach(i -> together.put(String.valueOf(1000 + i), "t" + i));
        world.putTogether(together);
    }

    private static RestWorld world(String file, Function<Records, Function<Request, Reply>> system) {
        return world(file, system, new Records(RestWorld.START));
    }

    private static RestWorld world(String file, Function<Records, Function<Request, Reply>> system, Records records) {
        RestWorld.Kind kind = new RestWorld.Kind(
                Presets.source(file), "deal", "value", id -> id, "{}", () -> {}, calls -> {}, Map.of(), Map.of());
        return new RestWorld(kind, system, 0, 50_000, records);
    }
}
