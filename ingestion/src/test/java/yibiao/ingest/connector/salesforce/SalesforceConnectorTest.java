package yibiao.ingest.connector.salesforce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import yibiao.ingest.bronze.WrittenTables.BronzeRow;
import yibiao.ingest.connector.Discovery;
import yibiao.ingest.connector.Plan;
import yibiao.ingest.connector.SourceProblem;
import yibiao.ingest.connector.http.ManualWaiting;
import yibiao.ingest.run.StreamRun;
import yibiao.ingest.run.Warehouse;
import yibiao.schema.workspace.SalesforceObject;
import yibiao.schema.workspace.SalesforceObject.Via;
import yibiao.servers.http.Fault;
import yibiao.servers.salesforce.SalesforceFake;

/** What is particular to Salesforce. */
final class SalesforceConnectorTest {

    private final Org org = new Org();
    private final ManualWaiting waiting = new ManualWaiting(Instant.parse("2025-03-01T10:00:00Z"));

    @TempDir
    private Path folder = Path.of("");

    @AfterEach
    void close() {
        org.close();
    }

    @Test
    void aRecordLandsAsReceivedWithItsInstantAndWithoutAttributes() {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("Name", "北京 𠮷 \"x\"\nline");
        values.put("Amount", new BigDecimal("1234.50"));
        org.deals().put("0065g00000AbCdE", values, Instant.parse("2025-02-28T08:09:10Z"), org.now());

        Warehouse warehouse = ingested(Org.everything());

        BronzeRow row = warehouse.written().rows("box_deal").get(0);
        assertThat(row.key()).isEqualTo("0065g00000AbCdEAAV").hasSize(18);
        assertThat(row.payload())
                .isEqualTo(
                        "{\"Id\":\"0065g00000AbCdEAAV\",\"IsDeleted\":false,\"CreatedDate\":\"2025-02-28T08:09:10.000+0000\","
                                + "\"SystemModstamp\":\"2025-02-28T08:09:10.000+0000\",\"Name\":\"北京 𠮷 \\\"x\\\"\\nline\",\"Amount\":1234.50}");
        assertThat(row.updatedAtMicros())
                .isEqualTo(Instant.parse("2025-02-28T08:09:10Z").getEpochSecond() * 1_000_000);
    }

    @Test
    void theIdOfFifteenCharactersBecomesTheOneOfEighteen() {
        assertThat(SalesforceText.id18("0015g00000AbCdE")).hasSize(18);
        assertThat(SalesforceText.id18("001A0000006Vm9r")).isEqualTo("001A0000006Vm9rIAC");
        assertThat(SalesforceText.id18("001A0000006Vm9rIAC")).isEqualTo("001A0000006Vm9rIAC");
    }

    @Test
    void theClockOfSalesforceDecidesNotOurs() {
        put(3);
        for (Duration skew : List.of(Duration.ofMinutes(10), Duration.ofMinutes(-10))) {
            waiting.advance(skew);
            Plan plan = plan(Org.everything());
            assertThat(plan.reading())
                    .endsWith("up to " + SalesforceText.soql(org.now().minus(Org.LAG)) + ", 0 records");
        }
    }

    @Test
    void thePlanSaysWindowRecordsAndCalls() {
        put(4_500);
        org.settle();

        Plan plan = plan(Org.everything());

        assertThat(plan.reading())
                .isEqualTo(
                        "Opportunity by REST: SystemModstamp from the beginning, up to 2025-03-01T11:15:01.000Z, 4500 records");
        assertThat(plan.calls()).hasValue(4);
        assertThat(plan.notes()).isEmpty();
    }

    @Test
    void historyIsFollowedByItsCreation() {
        org.deals().without("SystemModstamp");
        put(3);
        org.settle();

        assertThat(plan(Org.everything()).reading()).startsWith("Opportunity by REST: CreatedDate from the beginning");
        assertThat(keys(ingested(Org.everything()))).containsExactly("1", "2", "3");
    }

    @Test
    void anEpochEndsAtItsLimitAndTheNextGoesOnBehindIt() {
        put(10);
        org.settle();
        Warehouse warehouse = new Warehouse(folder);

        StreamRun.Result result = warehouse.ingest(org.connector(Org.everything(), waiting, 4));

        assertThat(result.epochs()).isEqualTo(3);
        assertThat(keys(warehouse)).hasSize(10).doesNotHaveDuplicates();
    }

    @Test
    void aQueryThatTakesTooLongIsAskedForHalf() {
        put(20);
        org.settle();
        org.fake().timeOut(3);

        assertThat(keys(ingested(Org.everything()))).hasSize(20).doesNotHaveDuplicates();
    }

    @Test
    void aQueryThatNeverEndsIsGivenUpInWords() {
        put(2);
        org.settle();
        org.fake().timeOut(100);

        assertThat(problem(Org.everything()))
                .hasMessageStartingWith(
                        "sources/box.yaml, stream deal: the query takes too long for Salesforce (QUERY_TIMEOUT), even for a sixteenth")
                .extracting(SourceProblem::kind)
                .isEqualTo(SourceProblem.Kind.UNAVAILABLE);
    }

    @Test
    void fewerRecordsThanAnnouncedAreReadAgain() {
        put(20);
        org.settle();
        org.fake().pageSize(5);
        org.fake().dropRecords(2);

        assertThat(keys(ingested(Org.everything()))).hasSize(20).doesNotHaveDuplicates();

        org.put("21", "more");
        org.settle();
        org.fake().dropRecords(100);
        assertThat(problem(Org.everything())).hasMessageContaining("gave fewer or more records than it announced");
    }

    @Test
    void aLostLocatorMeansToReadTheWindowAgain() {
        put(20);
        org.settle();
        org.fake().pageSize(5);
        org.fake()
                .server()
                .orderFor(
                        request -> request.path().contains("/query/"),
                        Fault.reply(SalesforceFake.error(400, "INVALID_QUERY_LOCATOR", "invalid query locator")));

        assertThat(keys(ingested(Org.everything()))).hasSize(20).doesNotHaveDuplicates();
    }

    @Test
    void aFirstLoadByBulkGivesTheSameAsByRest() {
        put(30);
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("Name", "a \"quoted\"\nname, with comma");
        values.put("Amount", null);
        org.deals().put("31", values, org.now(), org.now());
        org.deals().delete("4", org.now());
        org.settle();
        org.fake().bulk().partSize(7);

        Warehouse warehouse = ingested(Org.settings(Org.LAG, Via.BULK));

        assertThat(org.fake().bulk().jobs()).isEqualTo(1);
        assertThat(keys(warehouse)).hasSize(31).doesNotHaveDuplicates();
        assertThat(warehouse.written().rows("box_deal"))
                .filteredOn(row -> "4".equals(row.key()))
                .extracting(BronzeRow::op)
                .containsExactly("d");
        assertThat(warehouse.written().rows("box_deal"))
                .filteredOn(row -> "31".equals(row.key()))
                .extracting(row -> String.valueOf(row.payload()))
                .singleElement()
                .asString()
                .contains("\"Name\":\"a \\\"quoted\\\"\\nname, with comma\"", "\"Amount\":null");
        assertThat(waiting.pauses()).hasSize(2);

        org.put("32", "later");
        org.settle();
        assertThat(keys(ingested(Org.everything()))).hasSize(32);
    }

    @Test
    void largeWindowsGoByBulkAndSmallOnesByRest() {
        put(50_000);
        org.settle();

        assertThat(plan(Org.everything()).reading())
                .startsWith("Opportunity by Bulk API")
                .endsWith("50000 records");
        assertThat(plan(Org.settings(Org.LAG, Via.REST)).reading()).startsWith("Opportunity by REST");
    }

    @Test
    void aPartOfAResultThatEndsEarlyIsReadAgain() {
        put(30);
        org.settle();
        org.fake().bulk().partSize(10);
        org.fake().bulk().cutRecords(1);
        org.fake().bulk().missRecords(2);

        assertThat(keys(ingested(Org.settings(Org.LAG, Via.BULK)))).hasSize(30).doesNotHaveDuplicates();
    }

    @Test
    void whatBulkRefusesIsReadByRest() {
        put(50_001);
        org.settle();
        org.fake().bulk().refuse();

        StreamRun.Result result = new Warehouse(folder).ingest(org.connector(Org.everything(), waiting));

        assertThat(result.counts().landed()).isEqualTo(50_001);
        assertThat(result.notes())
                .containsExactly(
                        "Bulk API refused Opportunity (INVALIDENTITY: Entity is not supported by the Bulk API.); it was read by REST, which costs more calls.");
    }

    @Test
    void aBulkJobThatFailsIsToldWhereNothingElseIsAllowed() {
        put(3);
        org.settle();
        org.fake().bulk().fail();

        assertThat(problem(Org.settings(Org.LAG, Via.BULK)))
                .hasMessage(
                        "sources/box.yaml, stream deal: Bulk API refuses the query: Failed: InternalServerError: something went wrong. Choose 'via: auto' or 'via: rest'.");
    }

    @Test
    void theBudgetOfCallsEndsARunAtACommit() {
        put(20);
        org.settle();
        org.fake().pageSize(5);
        org.fake().usage(795, 1_000);
        Warehouse warehouse = new Warehouse(folder);

        SourceProblem problem = catchThrowableOfType(
                SourceProblem.class, () -> warehouse.ingest(org.connector(Org.everything(), waiting)));

        assertThat(problem.kind()).isEqualTo(SourceProblem.Kind.UNAVAILABLE);
        assertThat(problem)
                .hasMessageStartingWith(
                        "sources/box.yaml, stream deal: the budget of calls is used up: 199 of 1,000 calls of a day are left, and 'budget_percent' is 80.");
        assertThat(keys(warehouse)).isNotEmpty().hasSizeLessThan(20);

        org.fake().usage(0, 1_000);
        warehouse.ingest(org.connector(Org.everything(), waiting));
        assertThat(keys(warehouse)).hasSize(20).doesNotHaveDuplicates();
    }

    @Test
    void theLimitOfTheDayEndsARunAndCanBeSeen() {
        put(1);
        org.settle();
        SalesforceConnector connector = org.connector(Org.everything(), waiting);
        assertThat(connector.check()).isEmpty();
        assertThat(connector.quota()).contains("14,997 of 15,000 calls of a day are left");

        org.fake().usage(15_000, 15_000);
        assertThat(problem(Org.everything()))
                .hasMessageContaining(
                        "answered 403 REQUEST_LIMIT_EXCEEDED: TotalRequests Limit exceeded. Run again when")
                .extracting(SourceProblem::kind)
                .isEqualTo(SourceProblem.Kind.UNAVAILABLE);
    }

    @Test
    void tooManyCallsAtOnceAreWaitedFor() {
        put(1);
        org.settle();
        org.fake()
                .server()
                .orderFor(
                        request -> request.path().endsWith("/queryAll"),
                        Fault.reply(SalesforceFake.error(
                                403,
                                "REQUEST_LIMIT_EXCEEDED",
                                "ConcurrentRequests (Concurrent API Requests) Limit exceeded.")));

        assertThat(keys(ingested(Org.everything()))).containsExactly("1");
        assertThat(waiting.pauses()).hasSize(1);
    }

    @Test
    void checkNamesWhatIsMissingAndTheNearestThere() {
        org.fake().object("OpportunityHistory");
        assertThat(org.connector(object("Oportunity", List.of(), null), waiting).check())
                .containsExactly(
                        "sources/box.yaml, stream deal: there is no object 'Oportunity', or the user of this connection may not see it. Did you mean 'Opportunity'?");
        assertThat(org.connector(object("Opportunity", List.of("Id", "Ammount"), null), waiting)
                        .check())
                .containsExactly(
                        "sources/box.yaml, stream deal: Opportunity has no field 'Ammount', or the user of this connection may not see it. Did you mean 'Amount'?");
        assertThat(org.connector(object("Opportunity", List.of(), "Amount >>> 3"), waiting)
                        .check())
                .singleElement()
                .asString()
                .startsWith(
                        "sources/box.yaml, stream deal: GET /services/data/v62.0/queryAll at 127.0.0.1 answered 400 MALFORMED_QUERY:")
                .endsWith("Correct 'fields' or 'where' of this stream.");
    }

    @Test
    void anApiVersionThatWasRetiredBreaksTheContract() {
        put(1);
        org.fake()
                .server()
                .always(
                        request -> request.path().endsWith("/describe"),
                        Fault.reply(SalesforceFake.error(404, "UNSUPPORTED_API_VERSION", "API version is retired")));

        assertThat(problem(Org.everything()).kind()).isEqualTo(SourceProblem.Kind.CONTRACT);
    }

    @Test
    void aConditionLimitsWhatIsRead() {
        org.advance(Duration.ofSeconds(1));
        org.deals().put("1", Map.of("Name", "a", "Amount", new BigDecimal("5")), org.now(), org.now());
        org.deals().put("2", Map.of("Name", "b", "Amount", new BigDecimal("50")), org.now(), org.now());
        org.settle();

        assertThat(keys(ingested(object("Opportunity", List.of("Name"), "Amount > 10 OR Name = 'c'"))))
                .containsExactly("2");
    }

    @Test
    void fieldsThatComeAndGoBetweenRunsDoNotMatter() {
        put(2);
        org.settle();
        Warehouse warehouse = ingested(Org.everything());
        org.deals().without("Amount").field("Visits__c", "double");
        org.put("3", "new");
        org.settle();

        warehouse.ingest(org.connector(Org.everything(), waiting));

        assertThat(warehouse.written().rows("box_deal").get(2).payload())
                .contains("\"Visits__c\":null")
                .doesNotContain("Amount");
    }

    @Test
    void objectsWithMoreFieldsThanAnAddressHoldsGoByBulk() {
        for (int i = 0; i < 700; i++) {
            org.deals().field("A_rather_long_name_of_a_custom_field_" + i + "__c", "string");
        }
        put(3);
        org.settle();

        assertThat(plan(Org.everything()).reading()).startsWith("Opportunity by Bulk API");
        assertThat(keys(ingested(Org.everything()))).hasSize(3);
    }

    @Test
    void whatDoesNotFitIntoOneAddressIsReadByRestInSeveralQueries() {
        Map<String, String> values = wide(600);
        org.fake().pageSize(7);
        for (int i = 1; i <= 25; i++) {
            org.advance(Duration.ofSeconds(1));
            org.deals().put(String.valueOf(100 + i), values, org.now(), org.now());
        }
        org.settle();
        SalesforceObject byRest = Org.settings(Org.LAG, Via.REST);

        assertThat(org.connector(byRest, waiting).check()).isEmpty();
        // An epoch ends in the middle of the window, and the next goes on.
        Warehouse warehouse = new Warehouse(folder);
        warehouse.ingest(org.connector(byRest, waiting, 10));

        assertThat(warehouse.written().rows("box_deal")).hasSize(25).allSatisfy(row -> {
            assertThat(row.payload()).contains("\"SystemModstamp\":\"2025-");
            values.forEach((field, value) -> assertThat(row.payload()).contains("\"" + field + "\":\"" + value + "\""));
        });
        assertThat(plan(byRest).calls().orElseThrow()).isEqualTo(6);
        org.put("126", "later");
        org.settle();
        assertThat(warehouse.ingest(org.connector(byRest, waiting)).counts().landed())
                .isEqualTo(1);
    }

    @Test
    void theFakeRefusesAddressesThatAreTooLong() {
        assertThat(problem(object("Opportunity", List.of(), "Id IN ('" + "0".repeat(17_000) + "')")))
                .hasMessageContaining("answered 414");
    }

    @Test
    void anObjectWithManyFieldsThatBulkRefusesIsReadInSeveralQueries() {
        Map<String, String> values = wide(600);
        org.deals().put("101", values, org.now(), org.now());
        org.settle();
        org.fake().bulk().refuse();

        Warehouse warehouse = ingested(Org.everything());

        assertThat(warehouse.written().rows("box_deal"))
                .hasSize(1)
                .allSatisfy(row -> assertThat(row.payload()).contains(values.keySet()));
    }

    @Test
    void aRecordThatChangesBetweenTwoOfItsQueriesComesWholeWithALaterWindow() {
        Map<String, String> values = wide(600);
        for (int i = 1; i <= 5; i++) {
            org.deals().put(String.valueOf(100 + i), values, org.now(), org.now());
        }
        org.settle();
        Map<String, String> changed = new TreeMap<>(values);
        changed.replaceAll((field, value) -> "changed");
        AtomicInteger queries = new AtomicInteger();
        // When the second query of the part arrives, one record has changed and another is gone.
        org.fake()
                .server()
                .always(
                        request -> {
                            boolean isPart = request.path().endsWith("/queryAll")
                                    && request.query("q").contains("Id <=");
                            if (isPart && queries.getAndIncrement() == 0) {
                                org.deals().put("102", changed, org.now(), org.now());
                                org.deals().erase("104");
                            }
                            return false;
                        },
                        Fault.delay(Duration.ZERO));
        SalesforceObject byRest = Org.settings(Org.LAG, Via.REST);
        Warehouse warehouse = ingested(byRest);

        assertThat(keys(warehouse)).containsExactly("101", "103", "105");
        org.settle();
        warehouse.ingest(org.connector(byRest, waiting));

        assertThat(keys(warehouse)).containsExactly("101", "103", "105", "102");
        assertThat(warehouse.written().rows("box_deal").get(3).payload())
                .contains("changed")
                .doesNotContain("value of");
    }

    private Map<String, String> wide(int fields) {
        Map<String, String> values = new TreeMap<>();
        for (int i = 0; i < fields; i++) {
            String field = "A_rather_long_name_of_a_custom_field_" + i + "__c";
            org.deals().field(field, "string");
            values.put(field, "value of " + i);
        }
        return values;
    }

    @Test
    void discoveryListsObjectsAsStreams() {
        org.fake().object("OpportunityHistory");
        org.fake().object("Visit__c").field("Place__c", "string");
        put(2);

        List<Discovery.Found> found = org.connector(Org.everything(), waiting).discover();

        assertThat(found)
                .extracting(Discovery.Found::name)
                .containsExactly("opportunity", "opportunity_history", "visit_c");
        assertThat(found.get(0).settings()).isEqualTo(Map.of("object", "Opportunity"));
        assertThat(found.get(0).key()).containsExactly("Id");
        assertThat(found.get(0).cursors()).containsExactly("SystemModstamp", "CreatedDate");
        assertThat(found.get(0).rows()).hasValue(2);
        assertThat(found.get(2).fields()).contains(new Discovery.Field("Place__c", "string"));
    }

    private static SalesforceObject object(String object, List<String> fields, @Nullable String where) {
        return new SalesforceObject(object, fields, Optional.ofNullable(where), Via.AUTO, true, Org.LAG, Duration.ZERO);
    }

    private void put(int records) {
        for (int i = 1; i <= records; i++) {
            org.put(String.valueOf(i), "text " + i);
        }
    }

    private Plan plan(SalesforceObject settings) {
        try {
            return org.connector(settings, waiting).plan(Optional.empty());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Warehouse ingested(SalesforceObject settings) {
        Warehouse warehouse = new Warehouse(folder);
        warehouse.ingest(org.connector(settings, waiting));
        return warehouse;
    }

    private SourceProblem problem(SalesforceObject settings) {
        return catchThrowableOfType(
                SourceProblem.class, () -> new Warehouse(folder).ingest(org.connector(settings, waiting)));
    }

    private static List<String> keys(Warehouse warehouse) {
        return warehouse.written().rows("box_deal").stream()
                .map(row -> String.valueOf(row.key()))
                .toList();
    }
}
