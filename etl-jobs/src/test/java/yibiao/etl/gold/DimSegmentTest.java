package yibiao.etl.gold;

import org.junit.jupiter.api.Test;
import yibiao.etl.fixture.TransformCase;

class DimSegmentTest {

    private final TransformCase segments = TransformCase.of("gold.dim_segment");

    @Test
    void aDeclaredTaxonomyIsKeptInItsOrderWithUnmappedLast() {
        segments.segments("retail", "power").expect("""
                | segment_id | name_en  | sort_order | is_declared |
                | retail     | retail   |          1 | true        |
                | power      | power    |          2 | true        |
                | unmapped   | Unmapped |    1000000 | false       |
                """);
    }

    @Test
    void withoutATaxonomyEveryCodeThatIsUsedIsASegment() {
        segments.given("silver.party", """
                | ref   | segment_code |
                | crm:1 | retail       |
                | crm:2 | retail       |
                | crm:3 |              |
                """).given("silver.opportunity", """
                | ref   | segment_code |
                | crm:4 | power        |
                """).expect("""
                | segment_id | name_zh | sort_order | is_declared |
                | power      | power   |          1 | false       |
                | retail     | retail  |          2 | false       |
                | unmapped   | 未归类  |    1000000 | false       |
                """);
    }
}
