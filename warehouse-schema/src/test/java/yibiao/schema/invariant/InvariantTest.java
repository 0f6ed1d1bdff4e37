package yibiao.schema.invariant;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import yibiao.schema.catalogue.Catalogue;
import yibiao.schema.contract.TableContract;
import yibiao.schema.contract.TableName;
import yibiao.schema.text.Text;

class InvariantTest {

    private static final Catalogue CATALOGUE = Catalogue.shipped();

    @Test
    void allSpeakOfTablesThatAreUnderContract() {
        assertThat(Invariant.shipped()).hasSizeGreaterThan(10).allSatisfy(invariant -> {
            assertThat(invariant.tables())
                    .isNotEmpty()
                    .allMatch(table -> CATALOGUE.table(table).isPresent());
            assertThat(invariant.label().zh()).isNotBlank();
            assertThat(invariant.label().en()).isNotBlank();
        });
    }

    @Test
    void aTableThatIsNotThereStandsWithoutRows() {
        Invariant invariant = new Invariant(
                "lines", Text.same("lines"), "SELECT 1 FROM gold.fact_order JOIN gold.dim_segment USING (segment_id)");

        String sql = invariant.over(
                TableName.of("gold.fact_order")::equals,
                table -> CATALOGUE.table(table).orElseThrow());

        assertThat(sql)
                .startsWith("SELECT 1 FROM gold.fact_order JOIN (SELECT CAST(NULL AS STRING) AS segment_id, ")
                .endsWith(" LIMIT 0) USING (segment_id)");
        TableContract segment =
                CATALOGUE.table(TableName.of("gold.dim_segment")).orElseThrow();
        assertThat(sql)
                .contains(segment.columns().stream()
                        .map(column -> " AS " + column.name())
                        .toList());
    }
}
