package yibiao.etl.silver;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import yibiao.etl.fixture.TestWorkspace;
import yibiao.etl.gold.GoldTransforms;
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
                .containsExactly("fx_rate", "opportunity", "order_line", "party", "product", "rejected_record", "user");

        workspace.source("crm", ACTIVITIES);
        assertThat(silver(needed(workspace))).contains("activity", "party").doesNotContain("contact", "service_case");
        assertThat(silver(needed(workspace, "silver.contact"))).contains("contact");
    }

    @Test
    void aRuleThatWouldLookIntoATableThatIsNotMadeIsNotAsked() {
        TestWorkspace workspace = new TestWorkspace(folder).source("crm", ACTIVITIES);

        assertThat(rules(needed(workspace)))
                .contains("activity.party_ref_known", "activity.one_row_per_key")
                .doesNotContain("activity.contact_ref_known");
        assertThat(rules(needed(workspace, "silver.contact"))).contains("activity.contact_ref_known");
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

    private static List<String> rules(Workspace workspace) {
        return workspace.catalogue().table(TableName.of("silver.activity")).orElseThrow().rules().stream()
                .map(QualityRule::id)
                .toList();
    }
}
