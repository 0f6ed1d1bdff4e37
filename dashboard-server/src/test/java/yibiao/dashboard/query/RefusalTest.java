package yibiao.dashboard.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Questions that get no answer, and the words in which they are told so. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RefusalTest {

    private QueryFixture served;

    @BeforeAll
    void serve(@TempDir Path folder) {
        served = new QueryFixture(folder).serve();
    }

    @AfterAll
    void close() {
        served.close();
    }

    @Test
    void unknownNamesComeWithTheNearest() {
        assertRefused(
                QueryRefused.Kind.MALFORMED,
                "{'metrics':['revenu'],'by':['segmnt']}",
                "There is no metric 'revenu'. Did you mean 'revenue'?\nThere is no dimension 'segmnt'. Did you mean 'segment'?");
    }

    @Test
    void aDimensionThatAMetricLacksComesWithThoseItHas() {
        assertRefused(
                QueryRefused.Kind.UNANSWERABLE,
                "{'metrics':['customers','revenue'],'by':['product_family']}",
                "Metric 'customers' cannot be split by 'product_family'. Possible here: country, region, segment.");
        assertRefused(
                QueryRefused.Kind.UNANSWERABLE,
                "{'metrics':['win_rate'],'filters':[{'dim':'channel','op':'eq','values':['web']}]}",
                "Metric 'win_rate' cannot be filtered by 'channel'. Possible here: owner, owner_then, partner, product, product_family, region, segment, team, team_then.");
    }

    @Test
    void aMetricWhoseTableTheReleaseDoesNotHaveHasNoSource(@TempDir Path folder) {
        try (QueryFixture partly = new QueryFixture(folder)) {
            partly.releases
                    .table(
                            "gold.dim_party",
                            "SELECT 'p1' AS party_id, 'retail' AS segment_id, true AS is_customer, false AS is_prospect")
                    .publish();
            assertThat(partly.warehouse.refresh()).isTrue();

            assertThat(partly.rows("{'metrics':['customers'],'by':['segment']}"))
                    .isEqualTo("retail 1");
            assertThatThrownBy(() -> partly.ask("{'metrics':['orders','customers']}"))
                    .isInstanceOf(QueryRefused.class)
                    .hasMessage("There is no source for 'Orders': release 1 does not hold gold.fact_order_line.");
        }
    }

    @Test
    void aStockHasNoHistory() {
        assertRefused(
                QueryRefused.Kind.UNANSWERABLE,
                "{'metrics':['customers'],'by':['month']}",
                "'customers' is a stock as of the release and has no history to split by month.");
    }

    @Test
    void othersNeedOneDimension() {
        assertRefused(
                QueryRefused.Kind.UNANSWERABLE,
                "{'metrics':['revenue'],'by':['month'],'others':true}",
                "'others' needs exactly one dimension besides time; this query has 0.");
    }

    @Test
    void aCursorOfAnotherQueryIsNone() {
        assertRefused(
                QueryRefused.Kind.MALFORMED,
                "{'metrics':['revenue'],'by':['segment'],'cursor':'e30'}",
                "This is no cursor of this query. Leave it out to get the first page.");
    }

    @Test
    void aScopeThatATableCannotBeRestrictedToSeesNothingOfIt() {
        Scope scope = new Scope(List.of(new Scope.Allowed("team", List.of("north"))));

        assertThatThrownBy(() -> served.engine.answer(QueryFixture.query("{'metrics':['customers']}"), scope))
                .hasMessage("Your scope does not include metric 'customers'.");
    }

    private void assertRefused(QueryRefused.Kind kind, String query, String message) {
        assertThatThrownBy(() -> served.ask(query))
                .isInstanceOfSatisfying(
                        QueryRefused.class,
                        refused -> assertThat(refused.kind()).isEqualTo(kind))
                .hasMessage(message);
    }
}
