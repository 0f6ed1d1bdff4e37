package yibiao.etl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import yibiao.etl.catalogue.PageFolder;
import yibiao.etl.fixture.TestWorkspace;
import yibiao.schema.catalogue.Catalogue;
import yibiao.schema.contract.TableContract;

class CatalogueCommandTest {

    private static final Pattern LINK = Pattern.compile("]\\(([^)#]+)(#[^)]*)?\\)");

    @TempDir
    private Path folder;

    private final TestCrm crm = TestCrm.withoutSpark();

    @Test
    void thePagesInTheDocumentationAreUpToDate() {
        List<String> different = new PageFolder(Path.of("../docs/catalogue")).differences(CatalogueCommand.ofProduct());

        assertThat(different)
                .as("pages of docs/catalogue that contracts or transforms have left behind; write them anew with:"
                        + " ./crm catalogue --output docs/catalogue")
                .isEmpty();
    }

    @Test
    void everyTableHistoriesIncludedAndEverySharedSelectIsThere() {
        assertThat(crm.run("catalogue", "--output", folder.toString())).isZero();

        for (TableContract table : Catalogue.shipped().tables().values()) {
            String page = table.subject() + "/" + table.name() + ".md";
            assertThat(read("README.md")).contains("[`" + table.name() + "`](" + page + ")");
            assertThat(read(page)).contains(table.label().zh(), table.label().en(), table.owner());
            table.columns()
                    .forEach(column -> assertThat(read(page))
                            .contains(
                                    "| `" + column.name() + "` |",
                                    column.label().zh()));
        }
        assertThat(read("customer/silver.party_hist.md")).contains("`valid_from`");
        assertThat(read("views.md")).contains("## view.party\n", "每个往来方一行");
    }

    @Test
    void everyLinkLeadsToAPage() throws IOException {
        crm.run("catalogue", "--output", folder.toString());

        TreeSet<String> broken = new TreeSet<>();
        try (Stream<Path> pages = Files.walk(folder)) {
            for (Path page : pages.filter(Files::isRegularFile).toList()) {
                Matcher link = LINK.matcher(Files.readString(page));
                while (link.find()) {
                    if (!Files.isRegularFile(page.resolveSibling(link.group(1)).normalize())) {
                        broken.add(page + " -> " + link.group(1));
                    }
                }
            }
        }
        assertThat(broken).isEmpty();
    }

    @Test
    void aCompanySeesItsOwnTablesAndColumnsAndTheStreamsThatFillThem() {
        TestWorkspace workspace = company();

        assertThat(crm.run("catalogue", "-w", workspace.folder().toString(), "--output", folder + "/out"))
                .as(crm.said())
                .isZero();

        assertThat(read("out/sales/gold.open_deals.md")).isEqualTo("""
                <!-- Made by 'crm catalogue'. Change the contract or the transform, not this page: it is written anew. -->

                # gold.open_deals · Open deals · 未结商机

                Open deals by discount.

                按折扣汇总的未结商机。

                |  |  |
                |---|---|
                | **Subject · 主题** | [Sales · 销售](README.md) |
                | **Grain · 粒度** | One row per discount. |
                | **Key · 主键** | `discount_percent` |
                | **Owner · 负责人** | ops |
                | **Freshness · 时效** | within 24h |
                | **Made by · 生成方式** | `tables/gold/sales/open_deals.sql` |
                | **Inputs · 输入** | [`silver.opportunity`](../sales/silver.opportunity.md) |
                | **Recomputed by · 重算单元** | the whole table · 整表 |

                **Use · 用法:** For pricing.

                ```mermaid
                flowchart LR
                  silver_opportunity[silver.opportunity] --> gold_open_deals(gold.open_deals)
                  style gold_open_deals stroke-width:3px
                ```

                ## Columns · 列

                | Column · 列 | Type · 类型 | Meaning · 含义 |  |
                |---|---|---|---|
                | `discount_percent` | DECIMAL(9,4) | **Discount**: In percent \\| of the list price.<br>**折扣**：占标价的百分比。 | key · 主键 |
                | `deals` | BIGINT | **Deals**: Number of deals.<br>**商机数** |  |
                """);
        assertThat(read("out/sales/silver.opportunity.md"))
                .contains(
                        "| **Inputs · 输入** | [`bronze.sales_deal`](../source/bronze.stream.md) |",
                        "| `discount_percent` | DECIMAL(9,4) | **Discount**: Promised, in percent.<br>**折扣**：承诺的折扣。 |"
                                + " added by the company, from `sales` · 公司自加 |");
        assertThat(read("out/sales/silver.opportunity_hist.md")).contains("`discount_percent`");
        assertThat(read("out/sales/silver.lead.md")).contains("no mapping of this workspace fills it");
        assertThat(read("out/source/bronze.stream.md")).contains("| `bronze.sales_deal` | `sales` Sales | `deal` |");
        assertThat(read("out/README.md")).contains("# Tables of Yuanshan Instruments · 远山仪器数据表目录");
    }

    private TestWorkspace company() {
        return new TestWorkspace(folder.resolve("company"))
                .source("sales", """
                        source: sales
                        label: Sales
                        kind: files
                        root: ./inbox
                        streams:
                          deal: {path: deals.csv, format: csv, key: [id]}
                        mappings:
                          - entity: opportunity
                            from: deal
                            columns: {source_id: id, status: "'open'"}
                        """)
                .write("tables/silver/sales/opportunity.yaml", """
                        extends: silver.opportunity
                        columns:
                          - name: discount_percent
                            type: DECIMAL(9,4)
                            label: {zh: 折扣, en: Discount}
                            description: {zh: 承诺的折扣。, en: "Promised, in percent."}
                            value: {sales: discount_pct}
                        """)
                .write("tables/gold/sales/open_deals.yaml", """
                        apiVersion: v3.1.0
                        kind: DataContract
                        id: gold.open_deals
                        version: 1.0.0
                        status: active
                        description: {purpose: Open deals by discount., usage: For pricing.}
                        team: {members: [{username: ops, role: owner}]}
                        slaProperties: [{property: latency, value: 24, unit: h}]
                        schema:
                          - name: open_deals
                            physicalName: gold.open_deals
                            dataGranularityDescription: One row per discount.
                            customProperties:
                              - {property: label_zh, value: 未结商机}
                              - {property: label_en, value: Open deals}
                              - {property: description_zh, value: 按折扣汇总的未结商机。}
                            properties:
                              - {name: discount_percent, businessName: Discount, physicalType: "DECIMAL(9,4)", primaryKey: true, description: In percent | of the list price.,
                                 customProperties: [{property: label_zh, value: 折扣}, {property: description_zh, value: 占标价的百分比。}]}
                              - {name: deals, businessName: Deals, physicalType: BIGINT, description: Number of deals., customProperties: [{property: label_zh, value: 商机数}]}
                        """)
                .write(
                        "tables/gold/sales/open_deals.sql",
                        "SELECT discount_percent, count(*) AS deals FROM silver.opportunity GROUP BY ALL");
    }

    @Test
    void pagesOfTablesThatAreGoneAreRemovedAndFilesOfOthersStay() throws IOException {
        crm.run("catalogue", "--output", folder.toString());
        Path page = folder.resolve("sales/gold.fact_quote.md");
        Path gone = folder.resolve("sales/gold.gone.md");
        Files.copy(page, gone);
        Files.writeString(folder.resolve("sales/notes.md"), "Ours.");

        crm.run("catalogue", "--output", folder.toString());

        assertThat(gone).doesNotExist();
        assertThat(folder.resolve("sales/notes.md")).hasContent("Ours.");
        assertThat(new PageFolder(folder).differences(CatalogueCommand.ofProduct()))
                .isEmpty();
    }

    @Test
    void aPageThatSomebodyElseWroteIsNeverWrittenOver() throws IOException {
        Path readme = folder.resolve("README.md");
        Files.writeString(readme, "My own.");

        assertThat(crm.run("catalogue", "--output", folder.toString())).isEqualTo(2);

        assertThat(crm.said())
                .isEqualTo(
                        readme
                                + " was not made by 'crm catalogue' and would be written over. Choose another --output, or move it away.\n");
        assertThat(readme).hasContent("My own.");
        assertThat(folder.resolve("sales")).doesNotExist();
    }

    private String read(String page) {
        try {
            return Files.readString(folder.resolve(page));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
