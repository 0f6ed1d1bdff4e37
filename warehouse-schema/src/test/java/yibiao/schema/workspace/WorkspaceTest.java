package yibiao.schema.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import yibiao.schema.file.InvalidFiles;
import yibiao.schema.file.Problem;
import yibiao.schema.storage.Location;

class WorkspaceTest {

    private static final String CRM = """
            company: {zh: 远山仪器, en: Yuanshan Instruments}
            warehouse: ${env:WAREHOUSE}/dwh
            zone: Asia/Shanghai
            currency: CNY
            """;

    private static final String SALES = """
            source: sales
            label: {zh: 销售系统, en: Sales CRM}
            kind: jdbc
            connection: {url: "jdbc:postgresql://h/crm", user: u, password: "${file:$SECRETS/pw}"}
            streams:
              product:
                table: crm.product
                key: [product_code]
                cursor: {column: updated_at, lag: PT5S}
            mappings:
              - entity: product
                from: product
                columns:
                  source_id: product_code
                  name: trim(product_name)
                values:
                  name: {GTXPro: GTX Pro}
            """;

    @TempDir
    Path folder;

    @BeforeEach
    void aWorkspaceThatIsRight() throws IOException {
        write("crm.yaml", CRM);
        write("sources/sales.yaml", SALES);
    }

    @Test
    void readsSettingsSourcesAndMappings() {
        Workspace workspace = load();

        assertThat(workspace.config().warehouse()).isEqualTo(Location.of(Path.of("/data/dwh")));
        assertThat(workspace.config().fx().maxAgeDays()).isEqualTo(7);
        Source sales = workspace.source("sales").orElseThrow();
        assertThat(sales.zone()).hasToString("Asia/Shanghai");
        assertThat(sales.bronzeTable(sales.streams().get(0))).isEqualTo("sales_product");
        Mapping mapping = sales.mappings().get(0);
        assertThat(mapping.column("name").orElseThrow().values()).containsExactly(Map.entry("GTXPro", "GTX Pro"));
        assertThat(mapping.nulls()).containsExactly("");
    }

    @Test
    void reviewsAreDaysInTheirOrderAndOnlyDays() throws IOException {
        write("crm.yaml", CRM + "reviews: [2026-06-15, 2026-05-11, 2026-06-15]\n");
        assertThat(load().config().reviews()).hasToString("[2026-05-11, 2026-06-15]");

        write("crm.yaml", CRM + "reviews: [2026-06-31]\n");
        assertThat(problems())
                .containsExactly("crm.yaml:5: 'reviews' is '2026-06-31'; expected a day such as 2026-01-12.");
    }

    @Test
    void secretsAreResolvedOnlyWhereTheyAreNeededAndNeverShown() throws IOException {
        write("secrets/pw", "tops3cret\n");
        Connection.Jdbc connection =
                (Connection.Jdbc) load().source("sales").orElseThrow().connection();

        assertThat(connection.toString()).doesNotContain("tops3cret");
        assertThat(connection.password().resolve(environment())).isEqualTo("tops3cret");
    }

    @Test
    void aMissingVariableIsNamedWithItsPlace() throws IOException {
        write("crm.yaml", CRM.replace("WAREHOUSE", "NO_SUCH"));

        assertThat(problems())
                .containsExactly("crm.yaml:2: 'warehouse' needs the environment variable NO_SUCH, which is not set."
                        + " Set it and try again.");
    }

    @Test
    void everyProblemOfEveryFileIsSaidAtOnceWithItsPlaceAndTheNearestName() throws IOException {
        write("crm.yaml", CRM + "curency: USD\nfiscal: {start_month: 13}\n");
        write(
                "sources/sales.yaml",
                SALES.replace("entity: product", "entity: prodct")
                        .replace("lag: PT5S", "lag: 5 seconds")
                        .replace("\"${file:$SECRETS/pw}\"", "plain"));

        assertThat(problems())
                .containsExactly(
                        "crm.yaml:5: unknown key 'curency'. Did you mean 'currency'?",
                        "crm.yaml:6: 'start_month' is 13; expected 1 to 12.",
                        "sources/sales.yaml:4: a password must not stand in the file."
                                + " Write ${env:NAME} or ${file:/run/secrets/name}.",
                        "sources/sales.yaml:9: 'lag' is '5 seconds'; expected a duration such as PT5M.",
                        "sources/sales.yaml:11: there is no entity 'prodct'. Did you mean 'product'?");
    }

    @Test
    void mappedColumnsAndStreamsMustExist() throws IOException {
        write(
                "sources/sales.yaml",
                SALES.replace("name: trim(product_name)", "nmae: trim(product_name)")
                        .replace("from: product", "from: products"));

        assertThat(problems())
                .containsExactly(
                        "sources/sales.yaml:12: this source has no stream 'products'. Did you mean 'product'?",
                        "sources/sales.yaml:15: silver.product has no column 'nmae' to map. Did you mean 'name'?",
                        "sources/sales.yaml:17: 'values' names 'name', which is not among this mapping's columns."
                                + " Did you mean 'nmae'?");
    }

    @Test
    void aRequiredColumnMustBeMapped() throws IOException {
        write("sources/sales.yaml", SALES.replace("      source_id: product_code\n", ""));

        assertThat(problems())
                .singleElement()
                .asString()
                .startsWith(
                        "sources/sales.yaml:11: the mapping to product gives no 'source_id', which every product must have: ");
    }

    @Test
    void brokenYamlAndForeignEncodingsAreProblemsToo() throws IOException {
        write("sources/sales.yaml", "source: [sales\n");
        Files.write(folder.resolve("sources/erp.yaml"), "label: 财务".getBytes("GBK"));

        assertThat(problems())
                .satisfiesExactly(
                        first -> assertThat(first)
                                .isEqualTo("sources/erp.yaml: is not UTF-8. Save it as UTF-8 and try again."),
                        second -> assertThat(second).startsWith("sources/sales.yaml:2: is not valid YAML: "));
    }

    @Test
    void aFolderWithoutSettingsIsNoWorkspace() {
        InvalidFiles invalid = catchThrowableOfType(
                InvalidFiles.class, () -> Workspace.load(folder.resolve("nowhere"), environment()));

        assertThat(invalid)
                .hasMessageEndingWith(
                        "is no workspace: it has no crm.yaml. Name the workspace with -w DIR, or make one.");
    }

    @Test
    void aCompanysOwnMetricIsHeldAgainstTheTables() throws IOException {
        write("metrics/my_revenue.yaml", """
                name: my_revenue
                label: {zh: 我的收入, en: My revenue}
                definition: {zh: 测试, en: test}
                table: gold.segment_revenue
                time: booked_on
                formula: {sum: net_amount_rtp}
                unit: money
                owner: finance
                source: own
                example: {rows: "| net_amount_rpt |", value: ""}
                """);

        assertThat(problems())
                .singleElement()
                .asString()
                .startsWith(
                        "metrics/my_revenue.yaml: the formula names column 'net_amount_rtp', which gold.segment_revenue does not have."
                                + " Did you mean 'net_amount_rpt'?");
    }

    private List<String> problems() {
        return Optional.ofNullable(catchThrowableOfType(InvalidFiles.class, this::load))
                .map(invalid ->
                        invalid.problems().stream().map(Problem::toString).toList())
                .orElse(List.of());
    }

    private Workspace load() {
        return Workspace.load(folder, environment());
    }

    private Environment environment() {
        return Environment.of(Map.of(
                "WAREHOUSE", "/data", "SECRETS", folder.resolve("secrets").toString()));
    }

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
