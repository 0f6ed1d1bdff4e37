package yibiao.etl.gold;

import org.junit.jupiter.api.Test;
import yibiao.etl.fixture.TransformCase;

class BridgePartyRecordTest {

    @Test
    void everyRecordLeadsToItsMastersPartyWithWhatIsKnownOfTheParty() {
        TransformCase.of("gold.bridge_party_record")
                .segments("retail")
                .given("silver.party", """
                | ref   | master_ref | segment_code | region | country |
                | crm:7 |            | retail       |        | France  |
                | erp:2 | crm:7      | unknown      | South  |         |
                | erp:3 |            | unknown      |        |         |
                """)
                .expect("""
                | ref   | party_id                         | segment_id | region   | country  |
                | crm:7 | 4ac94ea05d051e63dbec02ac922e1add | retail     | South    | France   |
                | erp:2 | 4ac94ea05d051e63dbec02ac922e1add | retail     | South    | France   |
                | erp:3 | 5d5b6ff598ccad07ad1b0a814d82d0d9 | unmapped   | unmapped | unmapped |
                """);
    }
}
