package yibiao.etl.silver;

import static org.apache.spark.sql.functions.expr;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import yibiao.etl.table.RowsHash;
import yibiao.schema.file.InvalidFiles;

/** What becomes of the fields that a mapping does not name. */
class CustomFieldsTest {

    private static final String DEALS = """
            source: crm
            label: {zh: 销售表, en: Sales sheet}
            kind: files
            root: ./inbox
            streams: {deal: {path: "*.csv", format: csv, key: [id], numbers: {decimal: ","}}}
            mappings:
              - entity: opportunity
                from: deal
                where: "kind <> 'test'"
                nulls: ["", "-"]
                columns: {source_id: id, status: "'open'", name: "coalesce(title, 'none')"}
            """;

    private static final String ADDED = """
            extends: silver.opportunity
            columns:
              - name: discount_percent
                type: DECIMAL(9,4)
                label: {zh: 折扣, en: Discount}
                description: Discount that was promised, in percent.
                value: discount
              - name: rival
                type: STRING
                label: {zh: 竞争对手, en: Competitor}
                description: Who else bids.
                values: [acme, other]
                value: {crm: lower(rival)}
            """;

    @TempDir
    Path folder = Path.of("");

    private SilverCase deals() {
        SilverCase deals = new SilverCase(folder, "crm", DEALS);
        deals.bronze("crm.deal", "id").file("a.csv", """
                | id | kind | title | discount | rival | note |
                | 1  | new  | Deal  | 2,5      | Acme  | -    |
                | 2  | new  |       |          |       |      |
                | 3  | new  | Old   | lots     | Acme  | x    |
                """).commit();
        return deals;
    }

    @Test
    void fieldsThatNoExpressionReadsStayBesideTheColumns() {
        assertThat(custom(deals().rowsOf("silver.opportunity")))
                .containsExactly(
                        "crm:1 {discount=2,5, rival=Acme}", "crm:2 null", "crm:3 {discount=lots, note=x, rival=Acme}");
    }

    @Test
    void aCompanysContractMakesTypedColumnsOfThemWithTheirHistory() {
        SilverCase deals = deals();
        deals.workspace().write("tables/silver/sales/opportunity.yaml", ADDED);

        deals.check();
        deals.expect("silver.opportunity", """
                | ref   | name | discount_percent | rival |
                | crm:1 | Deal |              2.5 | acme  |
                | crm:2 | none |                  |       |
                """);
        deals.expect("silver.rejected_record", """
                | entity      | origin  | reason       | column_name      |
                | opportunity | a.csv#4 | NOT_A_NUMBER | discount_percent |
                """);
        assertThat(custom(deals.rowsOf("silver.opportunity"))).containsExactly("crm:1 null", "crm:2 null");
    }

    @Test
    void whatAMappingSaysOfTheColumnItselfCounts() {
        SilverCase deals = new SilverCase(
                folder, "crm", DEALS.replace("source_id: id,", "source_id: id, discount_percent: \"'7'\","));
        deals.workspace().write("tables/silver/sales/opportunity.yaml", ADDED);
        deals.bronze("crm.deal", "id").file("a.csv", """
                | id | kind | title | discount | rival | note |
                | 1  | new  | Deal  | 2,5      | Acme  | -    |
                """).commit();

        deals.expect("silver.opportunity", """
                | ref   | discount_percent |
                | crm:1 |                7 |
                """);
    }

    @Test
    void everyMistakeOfAnExtensionIsSaidAtOnce() {
        SilverCase deals = deals();
        deals.workspace().write("tables/silver/sales/a.yaml", """
                extends: silver.oportunity
                columns: [{name: x, type: STRING, label: X, description: x}]
                """).write("tables/silver/sales/b.yaml", """
                extends: silver.opportunity
                columns:
                  - {name: amount, type: MONEY, label: X, description: x, value: x}
                  - {name: rival, type: STRING, label: X, description: x, value: {cmr: x}, unit: m}
                """);

        assertThatThrownBy(() -> deals.workspace().load())
                .isInstanceOf(InvalidFiles.class)
                .hasMessageContaining(
                        "tables/silver/sales/a.yaml:1: there is no table 'silver.oportunity' to extend. Did you mean 'silver.opportunity'?")
                .hasMessageContaining(
                        "tables/silver/sales/b.yaml:1: silver.opportunity has a column 'amount' already. Choose another name.")
                .hasMessageContaining("'type' is 'MONEY'; expected STRING, BOOLEAN,")
                .hasMessageContaining("unknown key 'unit'.")
                .hasMessageContaining(
                        "column 'rival' added to silver.opportunity names source 'cmr', which the workspace does not have. Known: crm.");
    }

    @Test
    void aFieldThatNoLoadHasIsNamed() {
        SilverCase deals = deals();
        deals.workspace()
                .write("tables/silver/sales/opportunity.yaml", ADDED.replace("value: discount", "value: discont"));

        assertThatThrownBy(deals::check)
                .hasMessageContaining("'discount_percent' reads field 'discont', which stream 'deal' does not have."
                        + " Did you mean 'discount'?");
    }

    @Test
    void tablesWithTheSameFieldsAreTheSameInWhateverOrderTheFieldsCame() {
        Dataset<Row> rows = deals().rowsOf("silver.opportunity");
        Dataset<Row> turned = rows.withColumn("custom", expr("map_from_entries(reverse(map_entries(custom)))"));
        Dataset<Row> other = rows.withColumn("custom", expr("transform_values(custom, (k, v) -> upper(v))"));

        assertThat(RowsHash.of(turned)).isEqualTo(RowsHash.of(rows));
        assertThat(RowsHash.of(other)).isNotEqualTo(RowsHash.of(rows));
    }

    private static List<String> custom(Dataset<Row> rows) {
        return rows.select("ref", "custom").collectAsList().stream()
                .map(row -> row.getString(0) + " " + (row.isNullAt(1) ? "null" : new TreeMap<>(row.getJavaMap(1))))
                .sorted()
                .toList();
    }
}
