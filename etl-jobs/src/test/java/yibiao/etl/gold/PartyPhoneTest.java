package yibiao.etl.gold;

import org.junit.jupiter.api.Test;
import yibiao.etl.fixture.TransformCase;

class PartyPhoneTest {

    @Test
    void aNumberHasOneRowPerCustomerHoweverItIsWrittenAndAnExtensionHasNone() {
        TransformCase.of("gold.party_phone")
                .given("silver.party", """
                        | ref   |
                        | crm:7 |
                        | crm:8 |
                        """)
                .given("silver.contact", """
                        | ref   | party_ref | phone            | mobile        |
                        | crm:a | crm:7     | +86 10 5555 0001 |               |
                        | crm:b | crm:7     | 010-55550001     | 13800000002   |
                        | crm:c | crm:8     | 8001             | 138 0000 0002 |
                        | crm:d |           | 010-99999999     |               |
                        """)
                .expect("""
                        | number_id | party_id |
                        | 0e0d55f758804114dd2927818bd691de | 4ac94ea05d051e63dbec02ac922e1add |
                        | a046dac1c1440e8c5e05de58d015e364 | 4ac94ea05d051e63dbec02ac922e1add |
                        | a046dac1c1440e8c5e05de58d015e364 | dc27772bdde0bf8b1d60a4765f82d471 |
                        """);
    }
}
