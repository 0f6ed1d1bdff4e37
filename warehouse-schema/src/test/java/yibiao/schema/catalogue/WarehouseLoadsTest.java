package yibiao.schema.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import yibiao.schema.contract.Column;
import yibiao.schema.contract.TableContract;
import yibiao.schema.metric.Dimension;
import yibiao.schema.metric.Metric;

class WarehouseLoadsTest {

    private static final Pattern CHINESE = Pattern.compile(".*\\p{IsHan}.*", Pattern.DOTALL);

    @Test
    void everythingThatIsShippedIsDeclaredConsistently() {
        Catalogue catalogue = Catalogue.shipped();

        assertThat(catalogue.layer("gold")).isNotEmpty();
        assertThat(catalogue.layer("silver")).isNotEmpty();
    }

    @Test
    void everyTableAndColumnSaysWhatItIsInBothLanguages() {
        for (TableContract table : Catalogue.shipped().tables().values()) {
            assertThat(table.description().zh())
                    .as(table.name() + " has no description_zh")
                    .matches(CHINESE);
            assertThat(table.label().zh()).as(table.name() + " has no label_zh").matches(CHINESE);
            for (Column column : table.columns()) {
                assertThat(column.label().zh())
                        .as(table.name() + "." + column.name() + " has no label_zh")
                        .isNotEqualTo(column.label().en());
                assertThat(column.description().en()).isNotBlank();
            }
        }
    }

    /** A reader sees names, not codes: every value that a contract allows in a column to split by has one. */
    @Test
    void everyCodeThatFiguresAreSplitByHasAName() {
        Catalogue catalogue = Catalogue.shipped();
        for (Metric metric : catalogue.metrics().values()) {
            for (Dimension dimension : catalogue.dimensionsOf(metric)) {
                Column column = catalogue
                        .table(metric.table())
                        .flatMap(table -> table.column(dimension.column()))
                        .orElseThrow();
                if (dimension.table().isEmpty()) {
                    assertThat(column.allowedValues())
                            .as(metric.table() + " by " + dimension.name())
                            .filteredOn(code -> !code.equals("unmapped"))
                            .allMatch(dimension.values()::containsKey);
                }
            }
        }
    }
}
