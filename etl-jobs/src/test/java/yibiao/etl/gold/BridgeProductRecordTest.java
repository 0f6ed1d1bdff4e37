package yibiao.etl.gold;

import org.junit.jupiter.api.Test;
import yibiao.etl.fixture.TransformCase;

class BridgeProductRecordTest {

    @Test
    void everyRecordLeadsToItsMastersProductWithTheProductsFamily() {
        TransformCase.of("gold.bridge_product_record")
                .given("silver.product", """
                | ref   | master_ref | family |
                | crm:2 |            |        |
                | erp:3 | crm:2      | GTX    |
                """)
                .expect("""
                | ref   | product_id                       | family |
                | crm:2 | 1a2b94163899dbdaebc93a097831e160 | GTX    |
                | erp:3 | 1a2b94163899dbdaebc93a097831e160 | GTX    |
                """);
    }
}
