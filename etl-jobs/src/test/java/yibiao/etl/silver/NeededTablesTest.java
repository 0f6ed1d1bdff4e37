package yibiao.etl.silver;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import yibiao.etl.fixture.TestWorkspace;
import yibiao.etl.gold.GoldTransforms;
import yibiao.etl.gold.WithoutSource;
import yibiao.etl.job.Transform;
import yibiao.schema.contract.TableName;
import yibiao.schema.quality.QualityRule;
import yibiao.schema.workspace.Workspace;

/** Nothing is made that nobody fills and nobody reads. */
class NeededTablesTest {

    private static final String ACTIVITIES = """
            source: crm
            label: {zh: 销售系统, en: Sales CRM}
            kind: files
            root: ./inbox
            streams:
              task: {path: "*.csv", format: csv, key: [id]}
            mappings:
              - entity: activity
                from: task
                columns: {source_id: id, kind: "'task'", contact_ref: who, party_ref: account}
            """;

    @TempDir
    Path folder = Path.of("");

    @Test
    void aTableIsMadeWhenAMappingFillsItOrGoldReadsItOrItIsThere() {
        TestWorkspace workspace = new TestWorkspace(folder);

        assertThat(silver(needed(workspace)))
                .containsExactly(
                        "fx_rate",
                        "opportunity",
                        "opportunity_stage_event",
                        "order_line",
                        "party",
                        "party_hist",
                        "product",
                        "rejected_record",
                        "user",
                        "user_hist");

        workspace.source("crm", ACTIVITIES);
        assertThat(silver(needed(workspace))).contains("activity", "party").doesNotContain("contact", "service_case");
        assertThat(silver(needed(workspace, "silver.contact"))).contains("contact");
    }

    @Test
    void aFactIsMadeWhenAMappingDeliversItsRecordsOrItIsThere() {
        TestWorkspace workspace = new TestWorkspace(folder).source("crm", ACTIVITIES);

        assertThat(gold(needed(workspace)))
                .contains("fact_order_line", "dim_party", "fact_activity")
                .doesNotContain("fact_case", "fact_case_step");
        Workspace earlier = needed(workspace, "gold.fact_case");
        assertThat(gold(earlier)).contains("fact_case").doesNotContain("fact_case_handoff");
        assertThat(silver(earlier)).contains("service_case").doesNotContain("call_leg", "contact");
    }

    @Test
    void whatAFactReadsBesideItsRecordsIsEmptyWhereNobodyDeliversIt() {
        Workspace declared = new TestWorkspace(folder).source("crm", ACTIVITIES).load();
        Workspace made = NeededTables.of(declared, GoldTransforms.of(declared), table -> false);

        Transform activity = WithoutSource.of(GoldTransforms.of(made), declared.catalogue(), made.catalogue()).stream()
                .filter(transform -> transform.table().equals(TableName.of("gold.fact_activity")))
                .findFirst()
                .orElseThrow();

        assertThat(activity.inputs().stream().map(TableName::toString))
                .contains("silver.activity", "silver.opportunity", "gold.dim_user")
                .doesNotContain("silver.lead", "silver.contact");
        assertThat(activity.definition()).endsWith("without [silver.contact, silver.lead]");
    }

    @Test
    void aRuleThatWouldLookIntoATableThatIsNotMadeIsNotAsked() {
        TestWorkspace workspace = new TestWorkspace(folder).source("crm", ACTIVITIES);

        assertThat(rules(needed(workspace), "silver.activity"))
                .contains("activity.party_ref_known", "activity.one_row_per_key")
                .doesNotContain("activity.contact_ref_known");
        assertThat(rules(needed(workspace, "silver.contact"), "silver.activity"))
                .contains("activity.contact_ref_known");
    }

    @Test
    void aRuleThatComparesWithATableThatIsNotMadeIsNotAsked() {
        TestWorkspace workspace = new TestWorkspace(folder).source("desk", """
                source: desk
                label: {zh: 服务台, en: Service desk}
                kind: files
                root: ./inbox
                streams:
                  ticket: {path: "*.csv", format: csv, key: [id]}
                mappings:
                  - entity: service_case
                    from: ticket
                    columns: {source_id: id, case_no: id, status: "'open'", opened_at: made}
                """);

        assertThat(rules(needed(workspace), "gold.channel_contact"))
                .isNotEmpty()
                .doesNotContain("channel_contact.every_call_is_a_contact");
        assertThat(rules(needed(workspace, "gold.fact_call"), "gold.channel_contact"))
                .contains("channel_contact.every_call_is_a_contact");
    }

    private static Workspace needed(TestWorkspace workspace, String... existing) {
        Workspace declared = workspace.load();
        return NeededTables.of(
                declared,
                GoldTransforms.of(declared),
                table -> List.of(existing).contains(table.toString()));
    }

    private static List<String> silver(Workspace workspace) {
        return workspace.catalogue().layer("silver").stream()
                .map(contract -> contract.name().table())
                .toList();
    }

    private static List<String> gold(Workspace workspace) {
        return workspace.catalogue().layer("gold").stream()
                .map(contract -> contract.name().table())
                .toList();
    }

    private static List<String> rules(Workspace workspace, String table) {
        return workspace.catalogue().table(TableName.of(table)).orElseThrow().rules().stream()
                .map(QualityRule::id)
                .toList();
    }
}
