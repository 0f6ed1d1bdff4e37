package yibiao.dashboard.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import org.junit.jupiter.api.Test;

class MetricQueryReaderTest {

    @Test
    void everyIssueIsFoundInOnePass() {
        assertThatThrownBy(
                        () -> QueryFixture.query(
                                "{'metrics':[],'filter':[],'range':{'preset':'thisMoth'},'compare':{'to':'lastYear'},'limit':0}"))
                .isInstanceOfSatisfying(QueryRefused.class, refused -> {
                    assertThat(refused.kind()).isEqualTo(QueryRefused.Kind.MALFORMED);
                    assertThat(refused.issues())
                            .extracting(issue ->
                                    issue.pointer() + ": " + issue.message().en())
                            .containsExactly(
                                    "/filter: There is no property 'filter'. Did you mean 'filters'?",
                                    "/metrics: 'metrics' needs at least one metric.",
                                    "/range/preset: There is no period 'thisMoth'. Did you mean 'thisMonth'?",
                                    "/compare/to: There is no comparison 'lastYear'. Known: previousPeriod, previousYear.",
                                    "/limit: Expected a whole number from 1 to 10000.");
                });
    }

    @Test
    void budgetsAreKept() {
        String metrics = String.join(",", Collections.nCopies(11, "'revenue'"));
        String values = String.join(",", Collections.nCopies(501, "'x'"));

        assertRefused("{'metrics':[" + metrics + "]}", "'metrics' has 11 items; at most 10 are allowed.");
        assertRefused("{'metrics':['revenue'],'by':['a','b','c','d','e']}", "'by' has 5 items; at most 4 are allowed.");
        assertRefused(
                "{'metrics':['revenue'],'filters':[{'dim':'segment','op':'in','values':[" + values + "]}]}",
                "'values' has 501 items; at most 500 are allowed.");
        assertRefused("{'metrics':['revenue'],'limit':10001}", "Expected a whole number from 1 to 10000.");
    }

    @Test
    void operatorsTakeTheirNumberOfValues() {
        assertRefused(
                "{'metrics':['revenue'],'filters':[{'dim':'segment','op':'eq','values':[]}]}",
                "'eq' takes 1 values, not 0.");
        assertRefused(
                "{'metrics':['revenue'],'having':[{'metric':'revenue','op':'contains','value':1}]}",
                "'contains' does not compare numbers.");
    }

    @Test
    void numbersThatWouldTakeForeverToWriteOutAreRefused() {
        assertRefused(
                "{'metrics':['revenue'],'having':[{'metric':'revenue','op':'gt','value':1e99999}]}",
                "Expected a number of at most 30 digits.");
    }

    @Test
    void aGrainMayBeWrittenEitherWay() {
        assertThat(QueryFixture.query("{'metrics':['revenue'],'by':[{'time':'month'}]}"))
                .isEqualTo(QueryFixture.query("{'metrics':['revenue'],'by':['month']}"));
    }

    private static void assertRefused(String json, String message) {
        assertThatThrownBy(() -> QueryFixture.query(json))
                .isInstanceOf(QueryRefused.class)
                .hasMessageContaining(message);
    }
}
