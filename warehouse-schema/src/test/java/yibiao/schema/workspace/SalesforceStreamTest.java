package yibiao.schema.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import yibiao.schema.file.InvalidFiles;

class SalesforceStreamTest {

    private static final String SOURCE = """
            source: cloud
            label: {zh: 云端销售, en: Salesforce}
            %s
            connection: {url: "https://example.my.salesforce.com", auth: {bearer: "${env:TOKEN}"}}
            """;

    @TempDir
    Path folder;

    @Test
    void thePresetBringsStreamsAndMappings() throws IOException {
        Source source = load("preset: salesforce");

        assertThat(source.streams())
                .extracting(Stream::name)
                .containsExactly(
                        "account",
                        "contact",
                        "lead",
                        "lead_history",
                        "opportunity",
                        "opportunity_history",
                        "opportunity_field_history",
                        "opportunity_line_item",
                        "task",
                        "event",
                        "campaign",
                        "campaign_member",
                        "case",
                        "case_history",
                        "user",
                        "product");
        assertThat(source.mappings()).extracting(Mapping::entity).contains("party", "user", "product", "opportunity");
        assertThat(source.stream("opportunity").orElseThrow().key()).containsExactly("Id");
    }

    @Test
    void aStreamNamesItsObjectAndMayLimitIt() throws IOException {
        Source source = load("""
                preset: salesforce
                use: [account]
                streams:
                  visit: {object: Visit__c, fields: [Name, Owner.Name], where: "Status__c <> 'x'", via: bulk, deleted: false, lag: PT1M, lookback: PT10M}""");

        assertThat(source.streams()).extracting(Stream::name).containsExactly("account", "visit");
        assertThat(source.stream("visit").orElseThrow().read())
                .isEqualTo(new SalesforceObject(
                        "Visit__c",
                        List.of("Name", "Owner.Name"),
                        Optional.of("Status__c <> 'x'"),
                        SalesforceObject.Via.BULK,
                        false,
                        Duration.ofMinutes(1),
                        Duration.ofMinutes(10)));
    }

    @Test
    void recordsAreSweptWeeklyButNotHistoryWhichSalesforceDropsByItself() throws IOException {
        Source source = load("""
                preset: salesforce
                streams:
                  visit: {object: Visit__c, reconcile: {days: 3}}""");

        assertThat(source.streams().stream()
                        .filter(stream -> stream.upkeep().sweep().isEmpty())
                        .map(Stream::name))
                .containsExactly("lead_history", "opportunity_history", "opportunity_field_history", "case_history");
        assertThat(source.stream("visit").orElseThrow().upkeep())
                .isEqualTo(new Upkeep(
                        Optional.of(new Upkeep.Sweep(Duration.ofDays(7), 30)),
                        Optional.of(new Upkeep.Reconcile(3, "CreatedDate"))));
    }

    @Test
    void whatCannotBeAStreamIsToldAtOnce() {
        InvalidFiles problems = catchThrowableOfType(InvalidFiles.class, () -> load("""
                preset: salesforce
                streams:
                  visit: {object: "Visit;c", fields: ["Na me"], key: [Name], lag: -PT1M}"""));

        assertThat(problems)
                .hasMessageContaining("'Visit;c' is no API name of an object")
                .hasMessageContaining("'Na me' is no API name of a field")
                .hasMessageContaining("the key of a Salesforce record is Id; leave 'key' out")
                .hasMessageContaining("'lag' is negative");
    }

    private Source load(String body) throws IOException {
        Files.createDirectories(folder.resolve("sources"));
        Files.writeString(folder.resolve("crm.yaml"), """
                company: {zh: 远山仪器, en: Yuanshan Instruments}
                warehouse: ./dwh
                zone: Asia/Shanghai
                currency: CNY
                """);
        Files.writeString(folder.resolve("sources/cloud.yaml"), SOURCE.formatted(body));
        return Workspace.load(folder, Environment.of(Map.of())).sources().get(0);
    }
}
