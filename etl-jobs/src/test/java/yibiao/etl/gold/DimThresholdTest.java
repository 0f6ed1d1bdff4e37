package yibiao.etl.gold;

import org.junit.jupiter.api.Test;
import yibiao.etl.fixture.TransformCase;

class DimThresholdTest {

    @Test
    void everyThresholdStandsWithTheValueInForceAndTheUsualOne() {
        TransformCase.of("gold.dim_threshold")
                .thresholds("{ratio_target: 4.5, stale_days: 14}")
                .expectWhere("name IN ('min_n', 'ratio_target', 'stale_days')", """
                        | name         | label_en                  | value | usual_value | is_usual | definition |
                        | min_n        | Fewest cases              | 20    | 20          | true     | C9         |
                        | ratio_target | Pipeline-to-signed target | 4.5   | 3           | false    | D1         |
                        | stale_days   | Days until stale          | 14    | 14          | true     | D9         |
                        """);
    }
}
