package yibiao.etl.gold;

import org.junit.jupiter.api.Test;
import yibiao.etl.fixture.TransformCase;

class DimProductTest {

    @Test
    void recordsOfOneMasterAreOneProductAndAPriceKeepsItsCurrency() {
        TransformCase.of("gold.dim_product").given("silver.product", """
                | ref    | master_ref | name  | family | list_price | currency |
                | crm:p1 |            | Meter |        |            | USD      |
                | erp:1  | crm:p1     | M-1   | Meters |         50 | EUR      |
                """).expect("""
                | product_id                       | name     | family   | list_price | currency |
                | 2bac3d5607cf8a3fbe0107a951fa0622 | Meter    | Meters   |         50 | EUR      |
                | unmapped                         | unmapped | unmapped |            |          |
                """);
    }
}
