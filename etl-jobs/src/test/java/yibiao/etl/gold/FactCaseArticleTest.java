package yibiao.etl.gold;

import org.junit.jupiter.api.Test;
import yibiao.etl.fixture.TransformCase;

class FactCaseArticleTest {

    private final TransformCase articles = TransformCase.of("gold.fact_case_article");

    @Test
    void anArticleHelpedWhenTheCaseWasSolvedForGoodWithinItsDays() {
        articles.given("silver.service_case", """
                        | ref    | source | case_no  | status | opened_at            | solved_at            | master_ref |
                        | desk:1 | desk   | helped   | solved | 2026-06-10T08:00:00Z | 2026-06-17T08:00:00Z |            |
                        | desk:2 | desk   | too late | solved | 2026-06-10T08:00:00Z | 2026-06-17T08:00:01Z |            |
                        | desk:3 | desk   | noted    | solved | 2026-06-10T08:00:00Z | 2026-06-10T07:59:59Z |            |
                        | desk:4 | desk   | open     | open   | 2026-06-10T08:00:00Z |                      |            |
                        | desk:5 | desk   | fresh    | solved | 2026-06-10T08:00:00Z | 2026-06-24T08:00:00Z |            |
                        | desk:6 | desk   | timeless | solved | 2026-06-10T08:00:00Z | 2026-06-24T08:00:00Z |            |
                        | desk:7 | desk   | merged   | solved | 2026-06-10T08:00:00Z | 2026-06-17T08:00:00Z | desk:1     |
                        | desk:8 | desk   | void     | void   | 2026-06-10T08:00:00Z |                      |            |
                        """)
                .given("silver.case_article", """
                        | ref  | source | case_ref | article_no | title | linked_at            |
                        | kb:1 | kb     | desk:1   | KB-1       | Reset | 2026-06-10T08:00:00Z |
                        | kb:2 | kb     | desk:1   | KB-1       | Reset | 2026-06-12T08:00:00Z |
                        | kb:3 | kb     | desk:2   | KB-1       | Reset | 2026-06-10T08:00:00Z |
                        | kb:4 | kb     | desk:3   | KB-2       |       | 2026-06-10T08:00:00Z |
                        | kb:5 | kb     | desk:4   | KB-2       |       | 2026-06-10T08:00:00Z |
                        | kb:6 | kb     | desk:5   | KB-2       |       | 2026-06-23T16:00:01Z |
                        | kb:7 | kb     | desk:6   | KB-2       |       |                      |
                        | kb:8 | kb     | desk:7   | KB-2       |       | 2026-06-10T08:00:00Z |
                        | kb:9 | kb     | desk:8   | KB-2       |       | 2026-06-10T08:00:00Z |
                        | kb:a | kb     | desk:9   | KB-2       |       | 2026-06-10T08:00:00Z |
                        """)
                .expect("""
                        | article_no | article_title | case_no  | linked_on  | is_solved_after |
                        | KB-1       | Reset         | helped   | 2026-06-10 | true            |
                        | KB-1       | Reset         | too late | 2026-06-10 | false           |
                        | KB-2       |               | fresh    | 2026-06-24 |                 |
                        | KB-2       |               | noted    | 2026-06-10 | false           |
                        | KB-2       |               | open     | 2026-06-10 | false           |
                        | KB-2       |               | timeless |            |                 |
                        """);
    }

    @Test
    void theDaysAreTheCompanysOwn() {
        articles.thresholds("{article_days: 8}")
                .given("silver.service_case", """
                        | ref    | source | case_no  | status | opened_at            | solved_at            |
                        | desk:2 | desk   | too late | solved | 2026-06-10T08:00:00Z | 2026-06-17T08:00:01Z |
                        """)
                .given("silver.case_article", """
                        | ref  | source | case_ref | article_no | linked_at            |
                        | kb:3 | kb     | desk:2   | KB-1       | 2026-06-10T08:00:00Z |
                        """)
                .expect("""
                        | case_no  | is_solved_after |
                        | too late | true            |
                        """);
    }
}
