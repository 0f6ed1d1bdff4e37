package yibiao.schema.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WarehouseLoadsTest {

    @Test
    void everythingThatIsShippedIsDeclaredConsistently() {
        Catalogue catalogue = Catalogue.shipped();

        assertThat(catalogue.layer("gold")).isNotEmpty();
        assertThat(catalogue.layer("silver")).isNotEmpty();
    }
}
